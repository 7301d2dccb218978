import { isJsonObject, type Json } from '@speclock/schema';
import { fits } from './fits.ts';
import { canonical, holdsValue } from './json.ts';
import { itemAt, membersAt } from './members.ts';
import type { Alternative, Contains, Shape } from './shape.ts';
import type { Conjunction, Space } from './space.ts';

/** How sets are looked into. */
export interface Look {
  readonly space: Space;
  /** What has been found out, by set and by value: alternatives that are made of one another are many ways to it. */
  readonly accepted: Map<Conjunction, Map<string, boolean | undefined>>;
  shape(set: Conjunction): Shape;
}

/** Whether a value is in a set; undefined where that takes a pattern that is not tried, or what is not taken apart. */
export function accepts(look: Look, set: Conjunction, value: Json): boolean | undefined {
  if (set === look.space.any) return true;
  const shape = look.shape(set);
  const own = fits(shape, value);
  if (own === false) return false;
  if (shape.values !== undefined && !holdsValue(shape.values.value, value)) return false;
  const known = look.accepted.get(set) ?? new Map<string, boolean | undefined>();
  look.accepted.set(set, known);
  const key = canonical(value);
  if (!known.has(key)) known.set(key, acceptsRest(look, shape, value, own));
  return known.get(key);
}

function acceptsRest(
  look: Look,
  shape: Shape,
  value: Json,
  own: boolean | undefined,
): boolean | undefined {
  return all([
    () => own,
    () => acceptsInside(look, shape, value),
    () => all(shape.nots.map((not) => () => negated(accepts(look, not.set, value)))),
    () =>
      all(
        shape.choices.map(
          ({ alternatives }) =>
            () =>
              some(alternatives.map((one) => () => acceptsAlternative(look, one, value))),
        ),
      ),
    () => (shape.opaque.length > 0 ? undefined : true),
  ]);
}

/** Whether a value is in an alternative, of whatever the rest is. */
export function acceptsAlternative(
  look: Look,
  { all: set, nots }: Pick<Alternative, 'all' | 'nots'>,
  value: Json,
): boolean | undefined {
  return all([
    () => accepts(look, set, value),
    ...nots.map((not) => () => negated(accepts(look, not, value))),
  ]);
}

type Answer = () => boolean | undefined;

function all(answers: readonly Answer[]): boolean | undefined {
  let found: boolean | undefined = true;
  for (const answer of answers) {
    const one = answer();
    if (one === false) return false;
    if (one === undefined) found = undefined;
  }
  return found;
}

function some(answers: readonly Answer[]): boolean | undefined {
  return negated(all(answers.map((answer) => () => negated(answer()))));
}

function negated(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function acceptsInside(look: Look, shape: Shape, value: Json): boolean | undefined {
  if (Array.isArray(value)) return acceptsItems(look, shape, value);
  return isJsonObject(value) ? acceptsMembers(look, shape, value) : true;
}

function acceptsItems(look: Look, shape: Shape, items: readonly Json[]): boolean | undefined {
  if (items.length < (shape.minItems?.value ?? 0)) return false;
  if (items.length > (shape.maxItems?.value ?? Number.POSITIVE_INFINITY)) return false;
  if (shape.unique && new Set(items.map(canonical)).size < items.length) return false;
  return all([
    ...items.map((item, i) => () => accepts(look, itemAt(look.space, shape, i), item)),
    ...shape.contains.map((one) => () => holds(look, one, items)),
  ]);
}

function holds(look: Look, { set, min, max }: Contains, items: readonly Json[]) {
  const found = items.map((item) => accepts(look, set, item));
  const sure = found.filter((one) => one === true).length;
  const possible = found.filter((one) => one !== false).length;
  if (sure >= min && possible <= max) return true;
  return possible < min || sure > max ? false : undefined;
}

function acceptsMembers(
  look: Look,
  shape: Shape,
  value: { readonly [name: string]: Json },
): boolean | undefined {
  const names = Object.keys(value);
  if (names.length < (shape.minProperties?.value ?? 0)) return false;
  if (names.length > (shape.maxProperties?.value ?? Number.POSITIVE_INFINITY)) return false;
  if ([...shape.required.keys()].some((name) => !Object.hasOwn(value, name))) return false;
  const isMissing = shape.dependents.some(
    ({ name, needed }) =>
      Object.hasOwn(value, name) && needed.some((one) => !Object.hasOwn(value, one)),
  );
  if (isMissing) return false;
  return all(
    Object.entries(value).flatMap(([name, member]): Answer[] => [
      () => acceptsMember(look, shape, name, member),
      () => accepts(look, shape.names, name),
    ]),
  );
}

function acceptsMember(look: Look, shape: Shape, name: string, value: Json): boolean | undefined {
  const sets = membersAt(look.space, [shape], name);
  if (sets === undefined) return undefined;
  const found = sets.map(([set]) => set && accepts(look, set, value));
  if (found.every((one) => one === true)) return true;
  return found.every((one) => one === false) ? false : undefined;
}
