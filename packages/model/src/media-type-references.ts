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

/** A reference to a media type, and the pointers of the media types within which it was come by. */
interface Found {
  readonly place: Place;
  readonly within: readonly string[];
}

/** Puts what references to media types lead to in their place: they are of OpenAPI 3.2, and 3.1 has none. */
export function inlineMediaTypes(document: WorkingDocument, problems: Problems): void {
  const references = new References(document.place, shapes32);
  const root = shapes32.get('OpenAPI');
  const mediaType = shapes32.get('MediaType');
  if (!root || !mediaType) return;
  const inner = new Map<string, readonly Place[]>();
  const found: Found[] = referencesBelow(document.place, root).map((place) => ({
    place,
    within: [],
  }));
  const ends: { readonly place: Place; readonly end: Place }[] = [];
  for (const { place, within } of found) {
    const reference = place.child('$ref');
    references.check(reference, place, problems);
    const end = references.follow(place);
    if (!end?.object) continue;
    if (within.includes(end.pointer)) {
      const message = `The reference ${JSON.stringify(reference.text)} leads back to the media type that it stands in.`;
      problems.error('ref-cycle', reference.at, message);
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
    ends.push({ place, end });
    const below = inner.get(end.pointer) ?? referencesBelow(end, mediaType);
    inner.set(end.pointer, below);
    for (const one of below) found.push({ place: one, within: [...within, end.pointer] });
  }
  if (problems.hasError) return;
  // From the inside out, so that what is put in place is whole already; what one media type holds is found once for each way to it.
  const done = new Set<string>();
  for (const { place, end } of ends.toReversed()) {
    if (done.has(place.pointer)) continue;
    done.add(place.pointer);
    document.replace(place, document.place.descendant(end.tokens));
  }
}

function referencesBelow(start: Place, shape: Shape): readonly Place[] {
  const places: Place[] = [];
  walk(start, shape, shapes32, (place, of) => {
    if (of.name === 'MediaType' && isReplaced(place, of)) places.push(place);
  });
  return places;
}
