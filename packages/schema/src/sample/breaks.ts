import type { Json, JsonObject } from '../json.ts';
import { isJsonObject } from '../walk.ts';
import { numberFormats, textFormats } from './formats.ts';
import type { Maker } from './keeps.ts';
import { distinctItems, mixed, moreMembers } from './more.ts';
import { isOfType, same, texts, typesOf } from './parts.ts';
import { withMember } from './replaced.ts';
import { astralTexts } from './scalars.ts';
import { ignoredIn, memberSchemas, type Spot, type SpotContext } from './spots.ts';

const sizeLimit = 1000;
/** So many items are made; longer lists repeat one. */
const mostMade = 100;

/**
 * What the value of a spot would be to break one keyword of its schema. What breaks one alternative may satisfy another, and a
 * keyword beside this one may be broken with it.
 */
export function breaking(
  keyword: string,
  { schema, value }: Pick<Spot, 'schema' | 'value'>,
  context: SpotContext,
  make: Maker,
): Json[] {
  const limit = schema[keyword];
  if (keyword === 'type') return againstType(schema);
  if (keyword === 'oneOf' || keyword === 'anyOf') return mixed(schema, keyword, value, make);
  if (keyword === 'enum' || keyword === 'const') return againstValues(schema, keyword, value);
  if (typeof value === 'number') return againstNumber(keyword, limit, value);
  if (typeof value === 'string') return againstText(keyword, schema, value);
  if (Array.isArray(value)) return againstArray(keyword, schema, value, make);
  return isJsonObject(value) ? againstObject(keyword, schema, value, context, make) : [];
}

const oneOfEachType: readonly Json[] = [null, true, 0, 0.5, 'a', [], {}];

function againstType(schema: JsonObject): Json[] {
  const types = typesOf([schema]);
  return oneOfEachType.filter(
    (value) =>
      // Where no number is right, a second one tells no more.
      !(value === 0.5 && !types.includes('integer')) &&
      !types.some((type) => isOfType(value, type)),
  );
}

/** A value of the same type that is not listed. */
function againstValues(schema: JsonObject, keyword: string, value: Json): Json[] {
  const listed = keyword === 'const' ? [schema['const'] ?? null] : schema[keyword];
  if (!Array.isArray(listed)) return [];
  const isListed = (one: Json): boolean => listed.some((each) => same(each, one));
  if (typeof value === 'string') {
    const other = [`${value}-`, `${value}--`].filter((one) => !isListed(one)).slice(0, 1);
    return [...other, ...[otherCase(value)].filter((one) => !isListed(one))];
  }
  const candidates: Json[] =
    typeof value === 'number'
      ? [value + 1, value + listed.length + 1]
      : [null, true, false, {}, []];
  return candidates.filter((one) => !isListed(one)).slice(0, 1);
}

function otherCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function againstNumber(keyword: string, limit: Json | undefined, value: number): Json[] {
  if (keyword === 'format' && typeof limit === 'string') {
    const format = numberFormats.get(limit);
    return format === undefined ? [] : [...format.wrong, ...(format.whole ? [0.5] : [])];
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
      // What is whole stays whole, so that the type is not broken, too.
      return [Number.isInteger(value) && limit > 1 ? value + 1 : value + limit / 2];
    default:
      return [];
  }
}

function againstText(keyword: string, schema: JsonObject, value: string): Json[] {
  const limit = schema[keyword];
  const characters = [...value];
  switch (keyword) {
    case 'minLength': {
      const fewer = Number(limit) - 1;
      if (!(fewer >= 0) || fewer > sizeLimit) return [];
      // Characters of two code units each: long enough for who counts those.
      return [characters.slice(0, fewer).join(''), ...astralTexts(schema, fewer)];
    }
    case 'maxLength': {
      const missing = Number(limit) + 1 - characters.length;
      // A text of another alternative may be longer already.
      return missing < 1 || missing > 100 * sizeLimit
        ? []
        : [value + (characters.at(-1) ?? 'a').repeat(missing)];
    }
    case 'pattern': {
      const pattern = new RegExp(String(limit), 'u');
      // One that is wrong all through, and two that an unanchored reading of the pattern would take.
      const through = ['!', ' ', '0', 'a'].map((one) => one.repeat(characters.length || 1));
      const refused = (one: string): boolean => !pattern.test(one);
      return [
        ...[...through, '', `${value}\n`].filter(refused).slice(0, 1),
        ...[`!${value}`, `${value}!`].filter(refused),
        // Letters of the other case, which a reading of the pattern that takes both would take.
        ...[otherCase(value)].filter((one) => one !== value && refused(one)),
      ];
    }
    case 'format': {
      const format = textFormats.get(String(limit));
      return [...(format?.wrong ?? [])];
    }
    default:
      return [];
  }
}

function againstArray(
  keyword: string,
  schema: JsonObject,
  value: readonly Json[],
  make: Maker,
): Json[] {
  const limit = Number(schema[keyword]);
  switch (keyword) {
    case 'minItems':
      return limit > 0 ? [value.slice(0, limit - 1)] : [];
    case 'maxItems': {
      // What another alternative took may be longer already.
      if (value.length > limit || limit > sizeLimit) return [];
      const longer = limit <= mostMade ? distinctItems(schema, value, limit + 1, make) : undefined;
      if (longer !== undefined) return [longer];
      const last = value.at(-1);
      return last === undefined
        ? []
        : [[...value, ...Array<Json>(limit + 1 - value.length).fill(last)]];
    }
    case 'uniqueItems':
      return schema[keyword] === true ? repeated(schema, value, make) : [];
    case 'contains':
      return schema['minContains'] === 0 ? [] : [[]];
    default:
      return [];
  }
}

/** A list with its first item twice, no longer than it may be, and made longer where it has to be. */
function repeated(schema: JsonObject, value: readonly Json[], make: Maker): Json[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const size = Math.min(Math.max(value.length, Number(minItems) - 1, 1), Number(maxItems) - 1);
  if (size < 1 || size > sizeLimit) return [];
  const items = distinctItems(schema, value, size, make);
  const first = items?.[0];
  return items === undefined || first === undefined ? [] : [[...items, first]];
}

function againstObject(
  keyword: string,
  schema: JsonObject,
  value: JsonObject,
  context: SpotContext,
  make: Maker,
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
    case 'maxProperties': {
      const size = Number(schema[keyword]) + 1;
      if (size <= Object.keys(value).length || size > sizeLimit) return [];
      const larger = moreMembers(schema, value, size, make);
      return larger === undefined ? [] : [larger];
    }
    case 'propertyNames':
      return ['', '!', 'notDeclared'].map((name) => withMember(value, name, 'a'));
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = 'notDeclared';
      if (memberSchemas(schema, name).some(([inner]) => inner !== schema[keyword])) return [];
      return schema[keyword] === false ? [withMember(value, name, 'a')] : [];
    }
    case 'discriminator': {
      const name = isJsonObject(schema[keyword]) ? schema[keyword]['propertyName'] : undefined;
      if (typeof name !== 'string' || !Object.hasOwn(value, name)) return [];
      return [withMember(value, name, 'notDeclared'), ...without([name])];
    }
    default:
      return [];
  }
}
