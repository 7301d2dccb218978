import type { Place } from './place.ts';
import { parseFragment } from './pointer.ts';
import type { Problems } from './problems.ts';
import { SchemaNames } from './schema-names.ts';
import type { Shapes } from './shape.ts';

/** Looks up references into the document they stand in. */
export class References {
  readonly #root: Place;
  readonly #names: SchemaNames | undefined;
  readonly #targets = new Map<string, Place | undefined>();
  readonly #ends = new Map<string, End>();

  constructor(root: Place, shapes: Shapes) {
    this.#root = root;
    const shape = shapes.get('OpenAPI');
    // Where a $ref takes a schema's place, as in OpenAPI 3.0, schemas have no names but their places.
    if (shape && shapes.get('Schema')?.reference === 'beside') {
      this.#names = SchemaNames.of(root, shape, shapes);
    }
  }

  /** What a reference that stands at a place names, one step far; undefined where there is nothing, or nothing of this document. */
  target(reference: string, from: Place): Place | undefined {
    if (this.#names) return this.#names.target(reference, from);
    if (!this.#targets.has(reference)) {
      const tokens = parseFragment(reference);
      const place = tokens && tokens.length > 0 ? this.#root.descendant(tokens) : undefined;
      this.#targets.set(reference, place?.value === undefined ? undefined : place);
    }
    return this.#targets.get(reference);
  }

  /** Whether what a `$dynamicRef` means depends on the schemas by way of which it was reached. */
  isAmbiguous(dynamicReference: string, from: Place): boolean {
    return this.#names?.isAmbiguous(dynamicReference, from) ?? false;
  }

  /** The place itself, or what its `$ref` leads to in the end; undefined where it leads nowhere or in a circle. */
  follow(place: Place): Place | undefined {
    return place.child('$ref').text === undefined ? place : this.#end(place).place;
  }

  /** Reports what keeps a member that is a reference from leading to an object. */
  check(member: Place, from: Place, problems: Problems): void {
    const reference = member.text ?? '';
    const shown = (): string => JSON.stringify(reference);
    const target = this.target(reference, from);
    if (!target && !reference.startsWith('#')) {
      problems.error(
        'ref-external',
        member.at,
        `The reference ${shown()} leads out of the document.`,
        'Bundle the document into one file first.',
      );
      return;
    }
    if (!target) {
      problems.error('ref-unresolved', member.at, `The reference ${shown()} leads to nothing.`);
      return;
    }
    const { isCircle, last } = this.#end(from);
    if (isCircle) {
      problems.error('ref-cycle', member.at, `The reference ${shown()} only leads back to itself.`);
    } else if (last && last.pointer !== from.pointer) {
      this.check(last.child('$ref'), last, problems);
    } else if (!target.object && typeof target.value !== 'boolean') {
      problems.error('ref-unresolved', member.at, `The reference ${shown()} leads to no object.`);
    }
  }

  /** Where the references end that begin with the `$ref` of a place; looked up once for each place on the way. */
  #end(place: Place): End {
    const passed = new Set<string>();
    let here = place;
    let end: End | undefined;
    while (!end) {
      const reference = here.child('$ref').text;
      if (reference === undefined) end = { place: here, isCircle: false };
      else if (passed.has(here.pointer)) end = { isCircle: true };
      else if (this.#ends.has(here.pointer)) end = this.#ends.get(here.pointer);
      else {
        passed.add(here.pointer);
        const next = this.target(reference, here);
        if (next) here = next;
        else end = { isCircle: false, last: here };
      }
    }
    for (const pointer of passed) this.#ends.set(pointer, end);
    return end;
  }
}

/** Where references lead to that refer to each other. */
interface End {
  /** Undefined where they lead nowhere or in a circle. */
  readonly place?: Place;
  readonly isCircle: boolean;
  /** The last of them, where that leads to nothing. */
  readonly last?: Place;
}
