import type { Place } from './place.ts';
import type { Problems } from './problems.ts';
import { References } from './references.ts';
import type { Shape } from './shape.ts';
import { shapes32 } from './shapes-3.2.ts';
import { isReplaced, walk } from './walk.ts';
import type { WorkingDocument } from './working-document.ts';

/** Media types that are put in place, and of those how many within each other; far above what documents have. */
const maxPlaced = 100_000;
const maxWithin = 100;

interface Reference {
  readonly place: Place;
  readonly end: Place;
}

/** Puts what references to media types lead to in their place: they are of OpenAPI 3.2, and 3.1 has none. */
export function inlineMediaTypes(document: WorkingDocument, problems: Problems): void {
  const known = referencesOf(document, problems);
  const pointers = [...known.keys()].sort();
  const inside = new Map<string, readonly string[]>();
  // Each reference, and what then stands in its place: once for each way to it, under the ends that led there.
  const found = pointers.map((pointer) => ({ pointer, within: [] as readonly string[] }));
  const order: Reference[] = [];
  for (const { pointer, within } of found) {
    const reference = known.get(pointer);
    if (!reference) continue;
    const { place, end } = reference;
    if (within.includes(end.pointer)) {
      const { at, text } = place.child('$ref');
      const message = `The reference ${JSON.stringify(text)} leads back to the media type that it stands in.`;
      problems.error('ref-cycle', at, message);
      continue;
    }
    if (found.length > maxPlaced || within.length > maxWithin) {
      problems.error(
        'media-types-limit',
        place.at,
        `With what they refer to in their place there are more than ${maxPlaced} media types, or over ${maxWithin} within each other.`,
      );
      return;
    }
    order.push(reference);
    const inner = inside.get(end.pointer) ?? below(end.pointer, pointers);
    inside.set(end.pointer, inner);
    for (const one of inner) found.push({ pointer: one, within: [...within, end.pointer] });
  }
  if (problems.hasError) return;
  // From the inside out, so that what is put in place is whole already.
  for (const { place, end } of new Set(order.reverse())) {
    document.replace(place, document.place.descendant(end.tokens));
  }
}

/** The references to media types, by pointer: those of the document, and those of what they lead to wherever that stands. */
function referencesOf(
  document: WorkingDocument,
  problems: Problems,
): ReadonlyMap<string, Reference> {
  const references = new References(document.place, shapes32);
  const places: Place[] = [];
  const known = new Map<string, Reference>();
  const looked = new Set<string>();
  const look = (start: Place, shape: Shape | undefined): void => {
    if (!shape || looked.has(start.pointer)) return;
    looked.add(start.pointer);
    walk(start, shape, shapes32, (place, of) => {
      if (of.name === 'MediaType' && isReplaced(place, of)) places.push(place);
    });
  };
  look(document.place, shapes32.get('OpenAPI'));
  for (const place of places) {
    if (known.has(place.pointer)) continue;
    references.check(place.child('$ref'), place, problems);
    const end = references.follow(place);
    if (!end?.object) continue;
    known.set(place.pointer, { place, end });
    look(end, shapes32.get('MediaType'));
  }
  return known;
}

/** Those of the sorted pointers that lead into what stands at a pointer. */
function below(pointer: string, sorted: readonly string[]): readonly string[] {
  const start = `${pointer}/`;
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < start) from = middle + 1;
    else to = middle;
  }
  let end = from;
  while (sorted[end]?.startsWith(start)) end++;
  return sorted.slice(from, end);
}
