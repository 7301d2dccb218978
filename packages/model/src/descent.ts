import type { Place } from './place.ts';
import type { References } from './references.ts';

/** Which schemas extend which by `allOf`, among those that a document gives names to and what these refer to. */
export class Descent {
  /** By the pointer of what they have in their `allOf`. */
  readonly #extending = new Map<string, string[]>();

  /** `section` is where schemas stand under names. */
  constructor(section: Place, references: References) {
    const schemas = section.members();
    const known = new Set(schemas.map(({ pointer }) => pointer));
    for (const schema of schemas) {
      for (const part of schema.child('allOf').items()) {
        const extended = references.follow(part);
        if (!extended) continue;
        const extending = this.#extending.get(extended.pointer) ?? [];
        extending.push(schema.pointer);
        this.#extending.set(extended.pointer, extending);
        if (known.has(extended.pointer)) continue;
        known.add(extended.pointer);
        schemas.push(extended);
      }
    }
  }

  /** The pointers of a schema and of all that extend it, however far. */
  from(base: Place): ReadonlySet<string> {
    const found = new Set([base.pointer]);
    for (const pointer of found) {
      for (const extending of this.#extending.get(pointer) ?? []) found.add(extending);
    }
    return found;
  }
}
