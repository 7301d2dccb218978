import type { Json, JsonObject, Schema } from '../json.ts';
import { resolve } from '../resolve.ts';
import { isJsonObject, isSchema } from '../walk.ts';
import { numberFormats, textFormats } from './formats.ts';
import { distinctItems, mixed, moreMembers } from './more.ts';
import { heldBy, listedBy, named, typesOf } from './parts.ts';
import type { Random } from './random.ts';
import { withMember } from './replaced.ts';
import { astralTexts, makeText } from './scalars.ts';
import type { Spot, SpotContext } from './spots.ts';

/** A value that probably satisfies the schemas. */
export type Maker = (schemas: readonly Schema[]) => Json | undefined;

const longestText = 20_000;
const longestList = 100;

/**
 * What the value of a spot would be to try one keyword of its schema from the inside: each value that it lists, the limit that it
 * sets and one step inside, each alternative. What other keywords say may refuse it.
 */
export function keeping(
  keyword: string,
  spot: Spot,
  context: SpotContext,
  make: Maker,
  random: Random,
): Json[] {
  const { schema, value } = spot;
  const said = schema[keyword];
  switch (keyword) {
    case 'type':
      return ofEachType(schema, make);
    case 'enum':
    case 'examples':
      return Array.isArray(said) ? [...said] : [];
    case 'const':
    case 'default':
      return said === undefined ? [] : [said];
    case 'anyOf':
    case 'oneOf':
      return [
        ...made((listedBy(schema, keyword) ?? []).map((one) => ({ ...schema, [keyword]: [one] }))),
        ...(keyword === 'anyOf' ? mixed(schema, keyword, value, make) : []),
      ];
  }
  if (typeof value === 'number') {
    if (keyword === 'format') return numberFormatEdges(said);
    return typeof said === 'number' ? near(keyword, schema, value) : [];
  }
  if (typeof value === 'string') return texts(keyword, schema, value, random);
  if (Array.isArray(value)) return lists(keyword, schema, value, context, make);
  return isJsonObject(value) ? objects(keyword, schema, value, make) : [];

  function made(schemas: readonly Schema[]): Json[] {
    return schemas.flatMap((one) => make([one]) ?? []);
  }
}

function ofEachType(schema: JsonObject, make: Maker): Json[] {
  const types = typesOf([schema]);
  if (schema['enum'] !== undefined || schema['const'] !== undefined) return [];
  return types.flatMap((type): Json[] => {
    if (type === 'null') return [null];
    if (type === 'boolean') return [true, false];
    // A single type is what every other case has.
    const value = types.length > 1 ? make([{ ...schema, type }]) : undefined;
    return value === undefined ? [] : [value];
  });
}

/** The least and the greatest number of a format, as far as a number of JavaScript is exact. */
function numberFormatEdges(format: Json | undefined): number[] {
  const edges = numberFormats.get(String(format));
  return edges === undefined ? [] : [edges.high, edges.low];
}

/** The limit, and one step from it. */
function near(keyword: string, schema: JsonObject, value: number): number[] {
  const limit = Number(schema[keyword]);
  const { multipleOf } = schema;
  const isWhole = typesOf([schema]).every((type) => type !== 'number');
  const step = typeof multipleOf === 'number' ? multipleOf : isWhole ? 1 : 0.5;
  const first = Math.ceil(limit / step) * step;
  const last = Math.floor(limit / step) * step;
  switch (keyword) {
    case 'minimum':
      return [first, first + step];
    case 'maximum':
      return [last, last - step];
    case 'exclusiveMinimum':
      return [last + step];
    case 'exclusiveMaximum':
      return [first - step];
    case 'multipleOf':
      return [value + limit];
    default:
      return [];
  }
}

function texts(keyword: string, schema: JsonObject, value: string, random: Random): string[] {
  const limit = Number(schema[keyword]);
  const ofLength = (length: number): string[] => {
    if (!(length >= 0) || length > longestText) return [];
    const text = makeText([{ ...schema, minLength: length, maxLength: length }], random);
    return text === undefined ? [] : [text];
  };
  switch (keyword) {
    case 'minLength':
      return [limit, limit + 1].flatMap(ofLength);
    case 'maxLength':
      // JSON Schema validation, section 6.3.1: characters count, not the code units that they take.
      return [...[limit, limit - 1].flatMap(ofLength), ...astralTexts(schema, limit)];
    case 'pattern':
    case 'format': {
      const text = makeText([schema], random);
      const others = textFormats.get(String(schema[keyword]))?.others?.(value) ?? [];
      return [...(text === undefined ? [] : [text]), ...others];
    }
    default:
      return [];
  }
}

function lists(
  keyword: string,
  schema: JsonObject,
  value: readonly Json[],
  { table }: SpotContext,
  make: Maker,
): Json[] {
  const limit = Number(schema[keyword]);
  const ofLength = (length: number): Json[] => {
    if (!(length >= 0) || length > longestList) return [];
    const items = distinctItems(schema, value, length, make);
    return items === undefined ? [] : [items];
  };
  switch (keyword) {
    case 'minItems':
      return [limit, limit + 1].flatMap(ofLength);
    case 'maxItems':
      return [limit, limit - 1].flatMap(ofLength);
    case 'items': {
      const item = heldBy(schema, 'items');
      const ref = isJsonObject(item) ? item['$ref'] : undefined;
      const target = typeof ref === 'string' ? resolve(table, ref) : item;
      const members = isJsonObject(target) ? target['enum'] : undefined;
      if (!Array.isArray(members)) return [];
      const most = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : members.length;
      return most >= members.length ? [members] : members.map((one) => [one]);
    }
    default:
      return [];
  }
}

function objects(keyword: string, schema: JsonObject, value: JsonObject, make: Maker): Json[] {
  const said = schema[keyword];
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      if (!isSchema(said)) return [];
      const extra = make([said]);
      return extra === undefined ? [] : [withMember(value, 'extraProperty', extra)];
    }
    case 'patternProperties':
      return named([schema], keyword).flatMap(([pattern, inner]) => {
        const [name, member] = [make([{ type: 'string', pattern }]), make([inner])];
        const isNew = typeof name === 'string' && !Object.hasOwn(value, name);
        return isNew && member !== undefined ? [withMember(value, name, member)] : [];
      });
    case 'minProperties':
    case 'maxProperties': {
      const size = Number(said);
      if (size > longestList) return [];
      const object = moreMembers(schema, value, size, make);
      return object === undefined ? [] : [object];
    }
    default:
      return [];
  }
}
