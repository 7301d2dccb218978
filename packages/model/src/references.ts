import type { Place } from './place.ts';
import { parseFragment } from './pointer.ts';
import type { Problems } from './problems.ts';

/** Looks up references into the document they stand in. */
export class References {
  readonly #root: Place;
  readonly #targets = new Map<string, Place | undefined>();

  constructor(root: Place) {
    this.#root = root;
  }

  /** What a `$ref` names, one step far; undefined where there is nothing, or nothing of this document. */
  target(reference: string): Place | undefined {
    if (!this.#targets.has(reference)) {
      const tokens = parseFragment(reference);
      const place = tokens && tokens.length > 0 ? this.#root.descendant(tokens) : undefined;
      this.#targets.set(reference, place?.value === undefined ? undefined : place);
    }
    return this.#targets.get(reference);
  }

  /** The place itself, or what its `$ref` leads to in the end; undefined where it leads nowhere or in a circle. */
  follow(place: Place): Place | undefined {
    const seen = new Set<string>();
    let here: Place | undefined = place;
    for (;;) {
      const reference: string | undefined = here?.child('$ref').text;
      if (here === undefined || reference === undefined) return here;
      if (seen.has(reference)) return undefined;
      seen.add(reference);
      here = this.target(reference);
    }
  }

  /** Reports what keeps the `$ref` of a place from leading to an object. */
  check(place: Place, reference: string, problems: Problems): void {
    const at = place.child('$ref').at;
    const shown = JSON.stringify(reference);
    if (!reference.startsWith('#')) {
      problems.error(
        'ref-external',
        at,
        `The reference ${shown} leads out of the document, which is not supported yet.`,
        'Bundle the document into one file first.',
      );
      return;
    }
    const target = this.target(reference);
    if (!target) {
      problems.error('ref-unresolved', at, `The reference ${shown} leads to nothing.`);
    } else if (this.#isCircle(place)) {
      problems.error('ref-cycle', at, `The reference ${shown} only leads back to itself.`);
    } else if (!target.object && typeof target.value !== 'boolean') {
      problems.error('ref-unresolved', at, `The reference ${shown} leads to no object.`);
    }
  }

  #isCircle(place: Place): boolean {
    const seen = new Set<string>();
    let here: Place | undefined = place;
    for (;;) {
      const reference: string | undefined = here?.child('$ref').text;
      if (reference === undefined) return false;
      if (seen.has(reference)) return true;
      seen.add(reference);
      here = this.target(reference);
    }
  }
}
