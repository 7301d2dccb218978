import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

export type Json = { readonly [name: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a JSON pointer leads to in a document. Throws where it leads nowhere. */
export function at(document: Json, pointer: string): Json {
  let value: unknown = document;
  for (const token of pointer.replace(/^#/, '').split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = isObject(value) || Array.isArray(value) ? (value as Json)[name] : undefined;
  }
  if (!isObject(value)) throw new Error(`${pointer} leads nowhere.`);
  return value;
}

/** What a reference stands for, or the object itself. */
export function resolve(document: Json, value: unknown): Json {
  if (!isObject(value)) return {};
  return typeof value['$ref'] === 'string' ? at(document, value['$ref']) : value;
}

/** A schema of OpenAPI 3.0 as JSON Schema without references; the document has no schema that contains itself. */
export function jsonSchema(document: Json, schema: unknown, side: 'request' | 'response'): Json {
  const { nullable, exclusiveMinimum, exclusiveMaximum, ...rest } = resolve(document, schema);
  const out: Record<string, unknown> = { ...rest };
  for (const name of ['discriminator', 'example', 'default', 'readOnly', 'writeOnly'])
    delete out[name];
  const inner = (value: unknown): Json => jsonSchema(document, value, side);
  if (nullable === true) out['type'] = [rest['type'], 'null'];
  if (exclusiveMinimum === true) {
    out['exclusiveMinimum'] = rest['minimum'];
    delete out['minimum'];
  }
  if (exclusiveMaximum === true) {
    out['exclusiveMaximum'] = rest['maximum'];
    delete out['maximum'];
  }
  if (isObject(rest['items'])) out['items'] = inner(rest['items']);
  if (isObject(rest['additionalProperties']))
    out['additionalProperties'] = inner(rest['additionalProperties']);
  for (const name of ['oneOf', 'allOf'])
    if (Array.isArray(rest[name])) out[name] = rest[name].map(inner);
  if (isObject(rest['properties'])) {
    const entries = Object.entries(rest['properties']);
    const hidden = side === 'request' ? 'readOnly' : 'writeOnly';
    const apart = entries.filter(([, value]) => resolve(document, value)[hidden] === true);
    const names = apart.map(([name]) => name);
    out['properties'] = Object.fromEntries(
      entries.map(([name, value]) => [
        name,
        side === 'response' && names.includes(name) ? false : inner(value),
      ]),
    );
    if (Array.isArray(rest['required']))
      out['required'] = rest['required'].filter((name) => !names.includes(name));
  }
  return out;
}

const ajv = new Ajv({ strict: false, multipleOfPrecision: 9, addUsedSchema: false });
formats.default(ajv);
// ajv-formats also takes the form of RFC 4122 for URNs.
ajv.addFormat('uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i);

export const compile = (schema: Json): ValidateFunction => ajv.compile(schema);
