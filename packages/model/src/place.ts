import type { Json, JsonObject } from '@speclock/schema';
import type { At } from './api-model.ts';
import { isArray, isObject, valueUnder } from './json.ts';
import { below, type Origin } from './origin.ts';
import { escapeToken } from './pointer.ts';

/**
 * A value of the working document together with where it stands there (`pointer`) and where it came from (`at`).
 *
 * A Place may stand for what is missing: then its value is undefined, and so are those of its children.
 */
export class Place {
  readonly value: Json | undefined;
  readonly origin: Origin | undefined;
  readonly #parent: Place | undefined;
  readonly #name: string;
  #pointer: string | undefined;
  #at: At | undefined;

  private constructor(
    value: Json | undefined,
    origin: Origin | undefined,
    parent: Place | undefined,
    name: string,
  ) {
    this.value = value;
    this.origin = origin;
    this.#parent = parent;
    this.#name = name;
  }

  /** The root of a document; `at` is where it came from. */
  static root(value: Json, at: At, origin?: Origin): Place {
    const place = new Place(value, origin, undefined, '');
    place.#pointer = '';
    place.#at = at;
    return place;
  }

  get pointer(): string {
    this.#pointer ??= `${this.#parent?.pointer ?? ''}/${escapeToken(this.#name)}`;
    return this.#pointer;
  }

  get at(): At {
    this.#at ??=
      this.origin?.at ?? below(this.#parent?.at ?? { file: '', pointer: '' }, this.#name);
    return this.#at;
  }

  /** What the parent calls this value: a member's name, or an index as text. */
  get name(): string {
    return this.#name;
  }

  /** The names that lead here from the root. */
  get tokens(): string[] {
    return this.#parent ? [...this.#parent.tokens, this.#name] : [];
  }

  get object(): JsonObject | undefined {
    return isObject(this.value) ? this.value : undefined;
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get flag(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : undefined;
  }

  /** Of an object the member, of an array the item of that name. */
  child(name: string): Place {
    return new Place(valueUnder(this.value, name), this.origin?.children?.get(name), this, name);
  }

  /** The members of an object, in its order; none of anything else. */
  members(): Place[] {
    return this.object ? Object.keys(this.object).map((name) => this.child(name)) : [];
  }

  /** The items of an array; none of anything else. */
  items(): Place[] {
    return isArray(this.value) ? this.value.map((_, index) => this.child(String(index))) : [];
  }

  /** What the tokens of a pointer lead to from here. */
  descendant(tokens: readonly string[]): Place {
    return tokens.reduce<Place>((place, token) => place.child(token), this);
  }
}
