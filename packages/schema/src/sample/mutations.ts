import type { Json, JsonObject, Schema, SchemaTable } from '../json.ts';
import type { Directions } from '../normal/direction.ts';
import type { Direction } from '../normal/node.ts';
import { resolve } from '../resolve.ts';
import { escapePointer, isJsonObject } from '../walk.ts';
import { numberFormats, textFormats } from './formats.ts';
import { heldBy, isOfType, listedBy, named, same, texts, typesOf } from './parts.ts';

/** A value with one thing changed. */
export interface Mutation {
  /** The keyword that the change is against. */
  readonly keyword: string;
  /** JSON Pointer (RFC 6901) to what was changed, in the value as it was. */
  readonly pointer: string;
  readonly value: Json;
}

interface Context {
  readonly table: SchemaTable;
  readonly directions: Directions;
  readonly direction: Direction | undefined;
}

const depthLimit = 60;
const sizeLimit = 1000;

/** Every mutation of a value that satisfies the schema at `key`. */
export function* mutationsOf(key: string, value: Json, context: Context): Iterable<Mutation> {
  yield* inSchema({ $ref: key }, value, context, 0);
}

function* inSchema(
  schema: Schema,
  value: Json,
  context: Context,
  depth: number,
): Iterable<Mutation> {
  if (typeof schema === 'boolean' || depth > depthLimit) return;
  for (const keyword of Object.keys(schema)) {
    for (const changed of against(keyword, schema, value, context)) {
      yield { keyword, pointer: '', value: changed };
    }
  }
  for (const inner of inPlace(schema, context.table)) {
    yield* inSchema(inner, value, context, depth + 1);
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      for (const inner of itemSchemas(schema, i)) {
        for (const made of inSchema(inner, item, context, depth + 1)) {
          yield { ...made, pointer: `/${i}${made.pointer}`, value: value.with(i, made.value) };
        }
      }
    }
  } else if (isJsonObject(value)) {
    const ignored = ignoredIn(schema, context);
    for (const [name, member] of Object.entries(value)) {
      for (const inner of ignored.has(name) ? [] : memberSchemas(schema, name)) {
        for (const made of inSchema(inner, member, context, depth + 1)) {
          const pointer = `/${escapePointer(name)}${made.pointer}`;
          yield { ...made, pointer, value: withMember(value, name, made.value) };
        }
      }
    }
  }
}

function ignoredIn(schema: JsonObject, { directions, direction }: Context): ReadonlySet<string> {
  return new Set(direction && directions.ignored(schema, direction).keys());
}

/** The schemas that the same value is held against, all or one of them. */
function inPlace(schema: JsonObject, table: SchemaTable): Schema[] {
  const ref = Object.hasOwn(schema, '$ref') ? schema['$ref'] : undefined;
  const target = typeof ref === 'string' ? resolve(table, ref) : undefined;
  const listed = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listedBy(schema, keyword) ?? []);
  return target === undefined ? listed : [target, ...listed];
}

function itemSchemas(schema: JsonObject, index: number): Schema[] {
  const prefix = listedBy(schema, 'prefixItems') ?? [];
  const inner = index < prefix.length ? prefix[index] : heldBy(schema, 'items');
  return inner === undefined ? [] : [inner];
}

function memberSchemas(schema: JsonObject, name: string): Schema[] {
  const own = [
    ...named([schema], 'properties').filter(([one]) => one === name),
    ...named([schema], 'patternProperties').filter(([one]) => new RegExp(one, 'u').test(name)),
  ].map(([, inner]) => inner);
  const additional = heldBy(schema, 'additionalProperties');
  return own.length > 0 || additional === undefined ? own : [additional];
}

/** What the value would be to break one keyword of the schema. */
function against(keyword: string, schema: JsonObject, value: Json, context: Context): Json[] {
  const limit = schema[keyword];
  if (keyword === 'type') return againstType(schema);
  if (keyword === 'enum' || keyword === 'const') return againstValues(schema, keyword, value);
  if (typeof value === 'number') return againstNumber(keyword, limit, value);
  if (typeof value === 'string') return againstText(keyword, limit, value);
  if (Array.isArray(value)) return againstArray(keyword, schema, value);
  return isJsonObject(value) ? againstObject(keyword, schema, value, context) : [];
}

const oneOfEachType: readonly Json[] = [null, true, 0, 0.5, 'a', [], {}];

function againstType(schema: JsonObject): Json[] {
  const types = typesOf([schema]);
  return oneOfEachType.filter((value) => !types.some((type) => isOfType(value, type)));
}

/** A value of the same type that is not listed. */
function againstValues(schema: JsonObject, keyword: string, value: Json): Json[] {
  const listed = keyword === 'const' ? [schema['const'] ?? null] : schema[keyword];
  if (!Array.isArray(listed)) return [];
  const candidates: Json[] =
    typeof value === 'string'
      ? [`${value}-`, `${value}--`]
      : typeof value === 'number'
        ? [value + 1, value + listed.length + 1]
        : [null, true, false, {}, []];
  const other = candidates.find((one) => !listed.some((each) => same(each, one)));
  return other === undefined ? [] : [other];
}

function againstNumber(keyword: string, limit: Json | undefined, value: number): Json[] {
  if (keyword === 'format' && typeof limit === 'string') {
    const format = numberFormats.get(limit);
    return format === undefined ? [] : [format.high * 4, ...(format.whole ? [0.5] : [])];
  }
  if (typeof limit !== 'number') return [];
  switch (keyword) {
    case 'minimum':
      return [limit - 1];
    case 'maximum':
      return [limit + 1];
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [limit];
    case 'multipleOf':
      return [value + limit / 2];
    default:
      return [];
  }
}

function againstText(keyword: string, limit: Json | undefined, value: string): Json[] {
  const characters = [...value];
  switch (keyword) {
    case 'minLength':
      return Number(limit) > 0 ? [characters.slice(0, Number(limit) - 1).join('')] : [];
    case 'maxLength': {
      const missing = Number(limit) + 1 - characters.length;
      // A text of another alternative may be longer already.
      return missing < 1 || missing > 100 * sizeLimit ? [] : [value + 'a'.repeat(missing)];
    }
    case 'pattern': {
      const pattern = new RegExp(String(limit), 'u');
      const other = ['', ' ', `${value} `, `${value}\n`, 'a', '0'].find(
        (one) => !pattern.test(one),
      );
      return other === undefined ? [] : [other];
    }
    case 'format': {
      const format = textFormats.get(String(limit));
      return format === undefined ? [] : [format.wrong];
    }
    default:
      return [];
  }
}

function againstArray(keyword: string, schema: JsonObject, value: readonly Json[]): Json[] {
  const limit = Number(schema[keyword]);
  switch (keyword) {
    case 'minItems':
      return limit > 0 ? [value.slice(0, limit - 1)] : [];
    case 'maxItems':
      // What another alternative took may be longer already.
      return value.length === 0 || value.length > limit || limit > sizeLimit
        ? []
        : [[...value, ...Array<Json>(limit + 1 - value.length).fill(value.at(-1) ?? null)]];
    case 'uniqueItems':
      return schema[keyword] === true && value.length > 0 ? [[...value, value[0] ?? null]] : [];
    case 'contains':
      return schema['minContains'] === 0 ? [] : [[]];
    default:
      return [];
  }
}

function againstObject(
  keyword: string,
  schema: JsonObject,
  value: JsonObject,
  context: Context,
): Json[] {
  const ignored = ignoredIn(schema, context);
  const without = (names: readonly string[]): Json[] =>
    names
      .filter((name) => Object.hasOwn(value, name) && !ignored.has(name))
      .map((name) => Object.fromEntries(Object.entries(value).filter(([one]) => one !== name)));
  switch (keyword) {
    case 'required':
      return without(texts([schema], keyword));
    case 'dependentRequired': {
      const held = schema[keyword];
      const present = isJsonObject(held)
        ? Object.keys(held).filter((name) => Object.hasOwn(value, name))
        : [];
      return present.flatMap((name) =>
        without(texts([held as JsonObject], name).filter((one) => one !== name)),
      );
    }
    case 'minProperties': {
      const kept = Object.entries(value).slice(0, Number(schema[keyword]) - 1);
      return Number(schema[keyword]) > 0 ? [Object.fromEntries(kept)] : [];
    }
    case 'additionalProperties': {
      const name = 'not-declared';
      return schema[keyword] === false && memberSchemas(schema, name).includes(false)
        ? [withMember(value, name, 'a')]
        : [];
    }
    default:
      return [];
  }
}

/** A copy of an object with one member set; also one called `__proto__`. */
function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  return Object.fromEntries([...Object.entries(object), [name, value]]);
}
