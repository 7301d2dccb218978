import type { Problems } from '../problems.ts';
import { atOf, childOf, type Spot } from './locate.ts';

/** References where a specification has none, which are read all the same: one warning for each kind of place. */
export class Unusual {
  readonly #version: string;
  readonly #problems: Problems;
  readonly #kinds = new Map<string, { readonly first: Spot; count: number }>();

  constructor(version: string, problems: Problems) {
    this.#version = version;
    this.#problems = problems;
  }

  add(what: string, spot: Spot): void {
    const kind = this.#kinds.get(what) ?? { first: spot, count: 0 };
    kind.count++;
    this.#kinds.set(what, kind);
  }

  /** What stands beside a reference is lost where what it names takes its place. */
  siblings(spot: Spot): void {
    this.#problems.warn(
      'ref-siblings',
      atOf(spot),
      `What stands beside a $ref is ignored in ${this.#version} here.`,
    );
  }

  report(): void {
    for (const [what, { first, count }] of this.#kinds) {
      const others = count === 1 ? 'here' : `here and in ${count - 1} other places`;
      this.#problems.warn(
        'ref-unusual',
        atOf(childOf(first, '$ref', null)),
        `${this.#version} has no $ref in place of ${what} (${others}); what it names is read in its place.`,
      );
    }
  }
}
