import {
  compile,
  formats,
  isJsonObject,
  isSchema,
  type Json,
  mapSubschemas,
  type Schema,
  type SchemaTable,
} from '@speclock/schema';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What Ajv says of values; each keyword that refused one, none where it is let pass. Undefined for a schema that Ajv cannot compile. */
export type Ajv = (key: string) => ((value: Json) => readonly string[]) | undefined;

/** The formats as ours are: what they are held against is in the tests of packages/schema. */
const ownFormats = [...formats].map(([format, { of }]) => {
  const { validate } = compile({ k: { type: of, format } }, 'k');
  return [format, of, (value: unknown) => validate?.(value as Json).length === 0] as const;
});

/** Ajv on the schemas of a table, which are of 2020-12, but for their keys, which become names. */
export function ajvOf(table: SchemaTable): Ajv {
  const names = new Map(Object.keys(table).map((key, i) => [key, `#/$defs/s${i}`]));
  const definitions = Object.entries(table).map(([key, schema]) => {
    return [names.get(key)?.slice('#/$defs/'.length), renamed(schema, names)];
  });
  // Only with all errors does Ajv 8 ask for a property without a name.
  const options = { strict: false, validateSchema: false, logger: false, allErrors: true } as const;
  const ajv = new Ajv2020(options);
  for (const [format, type, validate] of ownFormats) {
    // One overload for each type.
    if (type === 'string') ajv.addFormat(format, { type, validate });
    else ajv.addFormat(format, { type, validate });
  }
  ajv.addSchema({ $defs: Object.fromEntries(definitions) }, 'table');
  return (key) => {
    try {
      const validate = ajv.compile({ $ref: `table${names.get(key)}` });
      return (value) => {
        return validate(value) ? [] : (validate.errors ?? []).map(({ keyword }) => keyword);
      };
    } catch {
      return undefined;
    }
  };
}

function renamed(schema: Schema, names: ReadonlyMap<string, string>): Schema {
  if (!isJsonObject(schema)) return schema;
  const inner = (value: Json): Json => (isSchema(value) ? renamed(value, names) : value);
  const { discriminator: _, ...members } = mapSubschemas(schema, inner);
  const { $ref } = members;
  return typeof $ref === 'string' ? { ...members, $ref: names.get($ref) ?? $ref } : members;
}
