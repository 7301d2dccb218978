import type { JsonObject } from '@speclock/schema';
import { isArray, type MutableObject, setMember } from './json.ts';
import { Origin } from './origin.ts';
import { Place } from './place.ts';

/** A document while overlays and selection change it in place, together with where its parts came from. */
export class WorkingDocument {
  readonly root: JsonObject;
  readonly #file: string;
  readonly #origin: Origin;

  constructor(root: JsonObject, file: string) {
    this.root = root;
    this.#file = file;
    this.#origin = new Origin({ file, pointer: '' });
  }

  /** The root as a Place; Places made before a change show the document as it was or nonsense, so ask anew. */
  get place(): Place {
    return Place.root(this.root, { file: this.#file, pointer: '' }, this.#origin);
  }

  originOf(tokens: readonly string[]): Origin {
    return tokens.reduce((origin, token) => origin.ensure(token), this.#origin);
  }

  /** Puts an object's members in the place of another object, with their origins. */
  replace(place: Place, by: Place): void {
    const parent = this.place.descendant(place.tokens.slice(0, -1)).object;
    if (!parent || !by.object) return;
    setMember(parent as MutableObject, place.name, { ...by.object });
    const origin = this.originOf(place.tokens);
    origin.at = by.at;
    origin.children = new Map(by.origin?.children);
  }

  /** Takes members out of an object, or items out of an array; the origins of those that move up move along. */
  remove(container: Place, names: ReadonlySet<string>): void {
    const { value, at } = container;
    const origin = this.originOf(container.tokens);
    if (isArray(value)) {
      const kept = [...value.keys()].filter((index) => !names.has(String(index)));
      const items = value as unknown[];
      items.splice(0, items.length, ...kept.map((index) => value[index]));
      origin.keepItems(kept, at);
      return;
    }
    for (const name of names) {
      if (container.object) delete (container.object as MutableObject)[name];
      origin.delete(name);
    }
  }
}
