import { fileProperties, type MediaType, type Operation } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject, replaced, type Spot } from '@speclock/schema';
import { essenceOf, isJsonMediaType } from '@speclock/wire';
import type { PlanContext } from './context.ts';
import { namedSlot, singular } from './resource-slots.ts';
import type { Slots } from './slots.ts';
import { isUniqueName, uniqueText } from './unique.ts';
import type { RequestBody } from './write-request.ts';

/** A mark that is sent in place of a value. */
export interface Marked {
  /** From the body's root. */
  readonly path: readonly string[];
  readonly plain: Json;
  readonly mark: string;
  /** Whether the mark stands for a resource that exists, and not for something new. */
  readonly isResource: boolean;
}

export interface PlainBody extends RequestBody {
  readonly value: Json;
  readonly marked: readonly Marked[];
}

const tries = 8;

/** A valid body of a media type, from the document's examples, else made; undefined where none was found. */
export function plainBody(
  operation: Operation,
  mediaType: MediaType,
  slots: Slots,
  context: PlanContext,
): PlainBody | undefined {
  const isValid = (value: Json): boolean => context.arrival.body(mediaType, value)?.length === 0;
  const example = mediaType.examples.find(({ value }) => isValid(value));
  const whole = example?.value ?? madeBody(mediaType, isValid, context);
  if (whole === undefined || !isValid(whole)) return undefined;
  const value = withoutNulls(whole, isValid);
  const marked = marksIn(operation, mediaType, value, example ? 'example' : 'made', slots, context);
  return { mediaType, value, at: example?.at ?? mediaType.at, marked };
}

/** A value without the nulls that it can do without, so that each is tried alone. */
function withoutNulls(whole: Json, isValid: (value: Json) => boolean): Json {
  let value = whole;
  const visit = (inner: Json, path: readonly string[]): void => {
    if (Array.isArray(inner)) {
      const items = inner.filter((item) => item !== null);
      const less = replaced(value, path, items);
      if (items.length < inner.length && items.length > 0 && isValid(less)) value = less;
      for (const [i, item] of items.entries()) visit(item, [...path, String(i)]);
    } else if (isJsonObject(inner)) {
      let object: JsonObject = inner;
      for (const name of Object.keys(inner)) {
        if (inner[name] !== null) continue;
        const { [name]: _, ...others } = object;
        const less = replaced(value, path, others);
        if (isValid(less)) [value, object] = [less, others];
      }
      for (const [name, member] of Object.entries(object)) visit(member, [...path, name]);
    }
  };
  visit(whole, []);
  return value;
}

function madeBody(
  mediaType: MediaType,
  isValid: (value: Json) => boolean,
  context: PlanContext,
): Json | undefined {
  const { schema, mediaType: written } = mediaType;
  const { sampler } = context;
  const essence = essenceOf(written) ?? '';
  const hasFields = /^multipart\/|^application\/x-www-form-urlencoded$/.test(essence);
  if (schema === undefined) return isJsonMediaType(essence) || hasFields ? {} : 'speclock';
  const random = context.random(`body ${schema}`);
  for (let n = 0; n < tries; n++) {
    const made = sampler.candidate([{ $ref: schema }], random, 0);
    if (made === undefined) continue;
    const value = withFiles(mediaType, made, context);
    if (isValid(value)) return withExamples(schema, value, isValid, context);
  }
  const made = sampler.sample(schema, random);
  if (made !== undefined && isValid(made)) return made;
  return hasFields || isJsonMediaType(essence) ? undefined : 'speclock';
}

/** Text in place of whatever was made for files. */
function withFiles({ schema, mediaType }: MediaType, made: Json, { model }: PlanContext): Json {
  if (!isJsonObject(made) || essenceOf(mediaType) !== 'multipart/form-data') return made;
  const files = fileProperties(model, schema);
  return Object.fromEntries(
    Object.entries(made).map(([name, value]) => [
      name,
      !files.has(name) ? value : Array.isArray(value) ? value.map(() => 'speclock') : 'speclock',
    ]),
  );
}

/** The value with what the document gives as examples and defaults of its parts. */
function withExamples(
  schema: string,
  made: Json,
  isValid: (value: Json) => boolean,
  { sampler }: PlanContext,
): Json {
  let value = made;
  for (const spot of sampler.spots(schema, made)) {
    const [told] = examplesOf(spot.schema);
    if (told === undefined || spot.path.length === 0) continue;
    const other = replaced(value, spot.path, told);
    if (isValid(other)) value = other;
  }
  return value;
}

/** What a schema gives as examples, and its default. */
export function examplesOf(schema: JsonObject): readonly Json[] {
  const { examples, default: usual } = schema;
  return [...(Array.isArray(examples) ? examples : []), ...(usual === undefined ? [] : [usual])];
}

const writing = new Set(['post', 'put', 'patch']);

/**
 * Marks for the texts of a body that have to be new each time, and for what names a resource; with a path, for those at it and
 * below it. Of what is `named`, only those that name a resource.
 */
export function marksIn(
  operation: Operation,
  mediaType: MediaType,
  value: Json,
  of: 'example' | 'made' | 'named',
  slots: Slots,
  context: PlanContext,
  below: readonly string[] = [],
): Marked[] {
  const { schema } = mediaType;
  if (schema === undefined || !writing.has(operation.method)) return [];
  // Of the items of a list each names another one, and what stands twice the same.
  const named = new Map<string, Map<Json, string>>();
  return spotsByPath(context.sampler.spots(schema, value, below)).flatMap((spots): Marked[] => {
    const [{ path, value: plain }] = spots;
    const name = nameAt(path);
    if (path.length < below.length) return [];
    if (name === undefined || (typeof plain !== 'string' && typeof plain !== 'number')) return [];
    const accepts = (other: Json): boolean =>
      context.arrival.body(mediaType, replaced(value, path, other))?.length === 0;
    const resource = namedSlot(name, operation, context.resources);
    if (resource !== undefined) {
      const list = isItem(path) ? path.slice(0, -1).join('/') : undefined;
      const known = (list !== undefined && named.get(list)) || new Map<Json, string>();
      const other = known.size === 0 ? {} : { other: known.size };
      const mark = known.get(plain) ?? slots.mark({ ...resource, ...other });
      if (list !== undefined) named.set(list, known.set(plain, mark));
      return [{ path, plain, mark, isResource: true }];
    }
    if (typeof plain !== 'string' || of === 'named') return [];
    // A list of texts, as of tags, is told by what it says; that of things, as of lines of an order, may need new ones.
    if (of === 'example' && (isItem(path) || !isUniqueName(name))) return [];
    const schemas = spots.map((spot) => spot.schema);
    const mark = uniqueText(plain, schemas, slots, accepts);
    return mark === undefined ? [] : [{ path, plain, mark, isResource: false }];
  });
}

function isItem(path: readonly string[]): boolean {
  return /^\d+$/.test(path.at(-1) ?? '');
}

/** What a place is called: its property, and one of the items of its property in the singular. */
function nameAt(path: readonly string[]): string | undefined {
  const last = path.at(-1);
  if (last === undefined || !/^\d+$/.test(last)) return last;
  const above = path.at(-2);
  return above && singular(above);
}

type SpotsAtOnePath = [Spot, ...Spot[]];

/** The schemas that speak about each place, in the order of the places. */
export function spotsByPath(spots: Iterable<Spot>): readonly SpotsAtOnePath[] {
  const found = new Map<string, SpotsAtOnePath>();
  for (const spot of spots) {
    const key = JSON.stringify(spot.path);
    const known = found.get(key);
    if (known === undefined) found.set(key, [spot]);
    else known.push(spot);
  }
  return [...found.values()];
}
