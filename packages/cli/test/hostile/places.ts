import { loadApi } from '@speclock/model';
import type { Json, Problem } from '@speclock/schema';
import { plainDocument } from './document.ts';
import { attacked, type Position, positionsOf } from './positions.ts';

/** The document that is attacked. */
export const document = plainDocument as unknown as Json;
/** Every text of it. */
export const all = positionsOf(document);

type Form = (before: string, text: string) => string;
/** A place may want what stands in it to begin as it did: a path with a slash, a media type with its type. */
const forms: readonly Form[] = [(_, text) => text, (before, text) => before + text];
/** A regular expression that finds the text. */
const expression: Form = (_, text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function problemsOf(one: Json): readonly Problem[] {
  return loadApi({ document: { file: 'openapi.json', text: JSON.stringify(one) } }).problems;
}

/** Whether a document has no error. */
export function isRead(one: Json): boolean {
  return problemsOf(one).every(({ severity }) => severity !== 'error');
}

const known = problemsOf(document).length;

/** The places where any text may stand, each with the form that it wants: there nobody complains, as of an unknown keyword. */
export const free = all.flatMap((position): { position: Position; form: Form }[] => {
  const { path: at } = position;
  const isPattern = at.at(-1) === 'pattern' || at.at(-2) === 'patternProperties';
  const form = (isPattern ? [expression] : forms).find(
    (one) =>
      problemsOf(attacked(document, [position], (before) => one(before, 'anything'))).length ===
      known,
  );
  return form === undefined ? [] : [{ position, form }];
});

type Free = (typeof free)[number];

/** The document with a payload at each of the places. */
export function withPayload(places: readonly Free[], payload: string): Json {
  return attacked(
    document,
    places.map(({ position }) => position),
    // No two of them are alike: names may not clash.
    (before, n) => places[n]?.form(before, `${payload}${n}`) ?? before,
  );
}

/** As many of the places as can hold a payload together. */
export function holding(places: readonly Free[], payload: string): Free[] {
  if (places.length === 0 || isRead(withPayload(places, payload))) return [...places];
  if (places.length === 1) return [];
  const half = Math.ceil(places.length / 2);
  const [first, second] = [places.slice(0, half), places.slice(half)];
  const found = [...holding(first, payload), ...holding(second, payload)];
  // What each half can hold, both may not.
  return isRead(withPayload(found, payload)) ? found : holding(first, payload);
}
