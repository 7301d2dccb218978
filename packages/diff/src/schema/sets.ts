import type { Json } from '@speclock/schema';
import { accepts } from './accepts.ts';
import { expand } from './expand.ts';
import { valuesOf } from './finite.ts';
import { type Implied, implied, type Thing } from './implied.ts';
import { itemAt, membersAt, prefixIn } from './members.ts';
import type { Alternative, Choice, Shape } from './shape.ts';
import type { Shows } from './shows.ts';
import type { Conjunction, Space } from './space.ts';
import { bits } from './types.ts';

/** Goals inside one another, so that a document cannot take the whole stack. */
const depthLimit = 250;
/**
 * Goals and alternatives that are looked at for one pair of messages. GitHub's documents need some hundreds for all of
 * theirs; a hostile one, whose alternatives multiply, would take for ever.
 */
const stepLimit = 20_000;
/** Alternatives that are looked at for one goal. */
const fuelPerGoal = 100;

interface Fuel {
  left: number;
}

/** A goal that is being shown; it may be used where a part of the value is meant. */
interface Open {
  readonly level: number;
  readonly index: number;
}

/** What was shown with the help of goals that are still open, the outermost of which is `low`. */
interface Tentative {
  readonly low: number;
  readonly level: number;
}

/**
 * Shows that one set of values is in another, or that a set is empty. What it says is so; what it does not say may be
 * so all the same.
 *
 * Sets may refer to themselves. While a goal is being shown it counts as shown for the parts of the value, by
 * induction on the size of a value.
 */
export class Sets implements Shows {
  readonly space: Space;
  readonly accepted = new Map<Conjunction, Map<string, boolean | undefined>>();
  readonly #shapes = new Map<Conjunction, Shape>();
  readonly #answers = new Map<string, boolean>();
  readonly #open = new Map<string, Open>();
  readonly #tentative = new Map<string, Tentative>();
  readonly #trail: string[] = [];
  #level = 0;
  #low = Number.POSITIVE_INFINITY;
  #steps = 0;
  #isCut = false;

  constructor(space: Space) {
    this.space = space;
  }

  shape(set: Conjunction): Shape {
    const known = this.#shapes.get(set);
    if (known !== undefined) return known;
    const made = expand(this.space, set);
    this.#shapes.set(set, made);
    return made;
  }

  includes(outer: Conjunction, inner: Conjunction): boolean {
    if (outer.kind === inner.kind || outer === this.space.any || inner.isNone) return true;
    if (outer.isNone) return this.isEmpty(inner);
    if (isPart(outer.atoms, inner.atoms) && isPart(outer.nots, inner.nots)) return true;
    return this.#goal(`${inner.kind}<${outer.kind}`, () =>
      this.#isWithin(inner, outer, { left: fuelPerGoal }),
    );
  }

  isEmpty(set: Conjunction): boolean {
    if (set.isNone) return true;
    if (set === this.space.any) return false;
    if (this.shape(set).types === 0) return true;
    return this.#goal(`${set.kind}`, () => this.#isNothing(set, { left: fuelPerGoal }));
  }

  /** Answers for a part of the value. */
  below(show: () => boolean): boolean {
    this.#level++;
    const answer = show();
    this.#level--;
    return answer;
  }

  /** The set with an alternative of one of its choices taken. */
  choose(set: Conjunction, { part, skip }: Choice, { all, nots }: Alternative): Conjunction {
    const { space } = this;
    const { parts } = this.shape(set);
    const rest = parts.map((one) => (one === part ? space.skip(one, [skip]) : one));
    const chosen = space.join(space.ofAtoms(rest, set.nots), all);
    return nots.reduce((left, not) => space.except(left, not), chosen);
  }

  accepts(set: Conjunction, value: Json): boolean | undefined {
    return accepts(this, set, value);
  }

  /** Begins with another pair of messages. */
  start(): void {
    this.#steps = 0;
  }

  /** Whether no more is shown of this pair of messages. */
  get isSpent(): boolean {
    return this.#steps > stepLimit;
  }

  #goal(key: string, show: () => boolean): boolean {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const open = this.#open.get(key);
    if (open !== undefined) {
      this.#low = Math.min(this.#low, open.index);
      return open.level < this.#level;
    }
    const tentative = this.#tentative.get(key);
    if (tentative !== undefined && tentative.level <= this.#level) {
      this.#low = Math.min(this.#low, tentative.low);
      return true;
    }
    this.#steps++;
    if (this.#open.size >= depthLimit || this.isSpent) {
      this.#isCut = true;
      return false;
    }

    const index = this.#open.size;
    const [outerLow, outerCut, level] = [this.#low, this.#isCut, this.#level];
    const before = this.#trail.length;
    this.#low = Number.POSITIVE_INFINITY;
    this.#isCut = false;
    this.#open.set(key, { level, index });
    const answer = show();
    this.#open.delete(key);
    const low = this.#low;
    this.#low = Math.min(outerLow, low);
    this.#settle(key, answer, before, { low, level }, index);
    this.#isCut ||= outerCut;
    return answer;
  }

  /** Keeps what was shown; what was shown with the help of a goal that failed is dropped. */
  #settle(key: string, answer: boolean, before: number, made: Tentative, index: number): void {
    if (answer && made.low < index) {
      this.#tentative.set(key, made);
      this.#trail.push(key);
      return;
    }
    // What was not looked at may be shown from further in.
    if (answer || !this.#isCut) this.#answers.set(key, answer);
    for (const since of this.#trail.splice(before)) {
      this.#tentative.delete(since);
      if (answer) this.#answers.set(since, true);
    }
  }

  #isWithin(inner: Conjunction, outer: Conjunction, fuel: Fuel): boolean {
    const [a, b] = [this.shape(inner), this.shape(outer)];
    return (
      a.types === 0 ||
      valuesOf(a)?.every((value) => accepts(this, outer, value) === true) === true ||
      Object.values<Implied>(implied).every((holds) => holds(this, a, b, inner)) ||
      this.#isOfParts(inner, fuel, (part) => this.#isWithin(part, outer, fuel)) ||
      this.isEmpty(inner)
    );
  }

  /** Whether all values of a set satisfy what a shape says of one thing. */
  implies(set: Conjunction, b: Shape, thing: Thing): boolean {
    const holds: Implied = implied[thing];
    return this.impliesThat(set, (a, part) => holds(this, a, b, part));
  }

  /** Whether something holds for a set, or else for each of its alternatives that is not empty. */
  impliesThat(set: Conjunction, holds: (a: Shape, part: Conjunction) => boolean): boolean {
    const fuel = { left: fuelPerGoal };
    const show = (part: Conjunction): boolean =>
      holds(this.shape(part), part) || this.#isOfParts(part, fuel, show);
    return show(set);
  }

  /** The types that the values of a set have, alternatives taken together. */
  typesOf(set: Conjunction, depth = 0): number {
    const { types, choices } = this.shape(set);
    if (depth > 8) return types;
    return choices.reduce((left, { alternatives }) => {
      return left & alternatives.reduce((all, one) => all | this.typesOf(one.all, depth + 1), 0);
    }, types);
  }

  /** Whether something holds for every alternative of a choice of a set. */
  #isOfParts(set: Conjunction, fuel: Fuel, holds: (part: Conjunction) => boolean): boolean {
    const [choice] = this.shape(set).choices;
    if (choice === undefined || choice.alternatives.length > fuel.left) return false;
    fuel.left -= choice.alternatives.length;
    this.#steps += choice.alternatives.length;
    if (this.isSpent) {
      this.#isCut = true;
      return false;
    }
    return choice.alternatives.every((one) => holds(this.choose(set, choice, one)));
  }

  /** Whether every way in which a set could have a value is closed. */
  #isNothing(set: Conjunction, fuel: Fuel): boolean {
    const shape = this.shape(set);
    if (shape.types === 0) return true;
    if (shape.values?.value.every((value) => accepts(this, set, value) === false)) return true;
    let { types } = shape;
    if ((types & bits.object) !== 0 && this.#hasNoObject(shape)) types &= ~bits.object;
    if ((types & bits.array) !== 0 && this.#hasNoArray(shape)) types &= ~bits.array;
    return (
      types === 0 ||
      shape.nots.some((not) => this.includes(not.set, set)) ||
      this.#isOfParts(set, fuel, (part) => this.#isNothing(part, fuel))
    );
  }

  #hasNoObject(shape: Shape): boolean {
    return [...shape.required.keys()].some((name) => {
      const own = membersAt(this.space, [shape], name);
      return own?.every(([set]) => set && this.below(() => this.isEmpty(set))) === true;
    });
  }

  #hasNoArray(shape: Shape): boolean {
    const needed = shape.minItems?.value ?? 0;
    const count = Math.min(needed, prefixIn(shape) + 1);
    for (let i = 0; i < count; i++) {
      const item = itemAt(this.space, shape, i);
      if (this.below(() => this.isEmpty(item))) return true;
    }
    return shape.contains.some(({ set, min, max }) => {
      if (min > max) return true;
      if (min === 0 || prefixIn(shape) > 0) return false;
      const item = this.space.join(set, itemAt(this.space, shape, 0));
      return this.below(() => this.isEmpty(item));
    });
  }
}

/** Whether each of a list is in another list, too. */
function isPart(
  list: readonly { readonly kind: number }[],
  of: readonly { readonly kind: number }[],
): boolean {
  return list.every(({ kind }) => of.some((one) => one.kind === kind));
}
