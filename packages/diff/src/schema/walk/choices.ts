import type { ChangeCode } from '../../codes.ts';
import { covers } from '../covers.ts';
import { namesIn } from '../members.ts';
import type { Sets } from '../sets.ts';
import type { Choice, Source } from '../shape.ts';
import type { Conjunction } from '../space.ts';
import { bits, groupsOf, namesOf } from '../types.ts';
import { type Comparison, type Gap, gapOf, isGap } from './found.ts';

/** Pairs of alternatives whose likeness is looked at. */
const likenessLimit = 2500;

/** A set that is one of several, whatever the others are. */
interface Way {
  readonly set: Conjunction;
  /** Without what is beside the alternatives. */
  readonly own: Conjunction;
  readonly source: Source | undefined;
  readonly tags: readonly string[];
}

/**
 * Compares what is one of several things. Answers whether the alternatives tell all that there is to tell, as they do
 * where they were matched: what stands beside them is part of each.
 */
export function compareChoices(comparison: Comparison): boolean {
  const { sets, a, b } = comparison;
  const isAlternatives = ({ keyword }: Choice): boolean =>
    keyword === 'anyOf' || keyword === 'oneOf';
  compareConditions(comparison);
  const [before, after] = [a.choices.filter(isAlternatives), b.choices.filter(isAlternatives)];
  const left = after.filter((choice) => {
    const same = before.findIndex((one) => areSame(sets, one, choice));
    if (same >= 0) before.splice(same, 1);
    return same < 0;
  });
  const [was] = before;
  const [is] = left;
  if (was === undefined && is === undefined) return false;
  matchWays(comparison, was, is);
  return true;
}

/** Whether two choices are between the same things. */
function areSame(sets: Sets, a: Choice, b: Choice): boolean {
  if (a.keyword !== b.keyword || a.tag !== b.tag) return false;
  if (a.alternatives.length !== b.alternatives.length) return false;
  const left = [...b.alternatives];
  return a.alternatives.every(({ all }) => {
    const same = left.findIndex((one) => areEqual(sets, all, one.all));
    if (same >= 0) left.splice(same, 1);
    return same >= 0;
  });
}

function areEqual(sets: Sets, a: Conjunction, b: Conjunction): boolean {
  return sets.includes(a, b) && sets.includes(b, a);
}

/** Compares `not`, `if`, `dependentSchemas` and what cannot be taken apart. */
function compareConditions(comparison: Comparison): void {
  const { sets, old, next, a, b, found } = comparison;
  const add = (
    code: ChangeCode,
    [was, is]: readonly [readonly Source[], readonly Source[]],
    gap: Gap,
  ): void => {
    if (!isGap(gap)) return;
    const isUnsure = was.length > 0 && is.length > 0;
    found.push({ code, path: '', ...gap, isUnsure, atOld: was[0], at: is[0] });
  };
  for (const [keyword, code] of [
    ['if', 'condition-changed'],
    ['dependentSchemas', 'dependent-schema-changed'],
  ] as const) {
    const [was, is] = [a, b].map(({ choices }) =>
      choices.filter((choice) => choice.keyword === keyword),
    );
    const isOpen = (set: Conjunction, choices: readonly Choice[] = []): boolean =>
      choices.some((choice) => !sets.impliesThat(set, (_, part) => covers(sets, part, choice)));
    add(code, [was ?? [], is ?? []], { narrows: isOpen(old, is), widens: isOpen(next, was) });
  }
  add('condition-changed', [a.nots, b.nots], gapOf(comparison, 'nots'));
  // Of references it is not known where they lead.
  const isReference = [...a.opaque, ...b.opaque].some(({ keyword }) => keyword.startsWith('$'));
  const code = isReference ? 'schema-undecided' : 'unevaluated-changed';
  add(code, [a.opaque, b.opaque], gapOf(comparison, 'opaque'));
}

/** The alternatives of a choice, as far as they are not empty. */
function waysOf(sets: Sets, set: Conjunction, choice: Choice): readonly Way[] {
  return choice.alternatives
    .map((one): Way => {
      const own = one.plain ?? one.all;
      const alone = { ...one, all: own, nots: [] };
      return { set: sets.choose(set, choice, alone), own, source: one, tags: one.tags ?? [] };
    })
    .filter((way) => !sets.isEmpty(way.set));
}

/** A set without a choice, as alternatives: itself where it is one of the others, or else the types that it allows. */
function partsOf(sets: Sets, set: Conjunction, others: readonly Way[]): readonly Way[] {
  const [source] = set.atoms;
  const whole: Way = { set, own: set, source, tags: [] };
  const { types } = sets.shape(set);
  const groups = groupsOf(types);
  if (groups.length === 1 || others.some((one) => areEqual(sets, one.set, set))) return [whole];
  return groups.map((type) => {
    const part = sets.space.join(set, sets.space.literal({ type }));
    return { ...whole, set: part, own: part };
  });
}

/** Compares what came, what went and what changed among alternatives. */
function matchWays(comparison: Comparison, was: Choice | undefined, is: Choice | undefined): void {
  const { sets, old, next, found, steps } = comparison;
  const listed = is === undefined ? [] : waysOf(sets, next, is);
  const before = was === undefined ? partsOf(sets, old, listed) : waysOf(sets, old, was);
  const after = is === undefined ? partsOf(sets, next, before) : listed;
  const matched = match(sets, before, after);
  for (const [x, y] of matched) steps.push({ path: '', couple: { old: x.set, next: y.set } });

  const isRetold =
    was?.tag !== is?.tag ||
    [...matched].some(
      ([x, y]) => x.tags.length !== y.tags.length || !x.tags.every((tag) => y.tags.includes(tag)),
    );
  const whole = { narrows: !sets.includes(next, old), widens: !sets.includes(old, next) };
  if (isRetold && was !== undefined && is !== undefined && isGap(whole)) {
    found.push({ code: 'discriminator-changed', path: '', ...whole, atOld: was, at: is });
  }
  const matchedAfter = new Set(matched.values());
  for (const x of before) {
    if (matched.has(x) || sets.includes(next, x.set)) continue;
    const code = isNull(sets, x) ? 'null-removed' : 'alternative-removed';
    const gap = { narrows: true, widens: false };
    found.push({ code, path: '', ...gap, before: wayName(sets, x), atOld: x.source, at: is });
  }
  for (const y of after) {
    if (matchedAfter.has(y) || sets.includes(old, y.set)) continue;
    const code = isNull(sets, y) ? 'null-added' : 'alternative-added';
    // What is in two alternatives of oneOf is in none.
    const narrows =
      whole.narrows && is?.keyword === 'oneOf' && !sets.isEmpty(sets.space.join(old, y.own));
    found.push({
      code,
      path: '',
      narrows,
      widens: true,
      after: wayName(sets, y),
      atOld: was,
      at: y.source,
    });
  }
}

function isNull(sets: Sets, way: Way): boolean {
  return sets.typesOf(way.set) === bits.null;
}

/** What an alternative is called in a report: its component's name, or else its types. */
function wayName(sets: Sets, { own }: Way): string {
  return componentOf(own) ?? namesOf(sets.shape(own).types).join(' or ');
}

/** Which alternative became which: equal ones, ones that the same value picks, and then the most alike. */
function match(sets: Sets, before: readonly Way[], after: readonly Way[]): ReadonlyMap<Way, Way> {
  const matched = new Map<Way, Way>();
  const left = new Set(after);
  const pair = (x: Way, y: Way): void => {
    matched.set(x, y);
    left.delete(y);
  };
  const rules: ((x: Way, y: Way) => boolean)[] = [
    (x, y) => x.own.kind === y.own.kind,
    (x, y) => areEqual(sets, x.own, y.own),
    (x, y) => x.tags.some((tag) => y.tags.includes(tag)),
  ];
  for (const isSame of rules) {
    for (const x of before) {
      const same = matched.has(x) ? undefined : [...left].find((y) => isSame(x, y));
      if (same !== undefined) pair(x, same);
    }
  }
  if ((before.length - matched.size) * left.size > likenessLimit) return matched;
  const scores = before
    .filter((x) => !matched.has(x))
    .flatMap((x) => [...left].map((y) => ({ x, y, score: likeness(sets, x, y) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  for (const { x, y } of scores) if (!matched.has(x) && left.has(y)) pair(x, y);
  return matched;
}

/** From 0, nothing in common, to 2: the same component, or the same properties. */
function likeness(sets: Sets, x: Way, y: Way): number {
  const [a, b] = [sets.shape(x.own), sets.shape(y.own)];
  if ((a.types & b.types) === 0) return 0;
  const name = componentOf(x.own);
  if (name !== undefined && name === componentOf(y.own)) return 2;
  const [names, others] = [namesIn(a), namesIn(b)];
  if (names.size === 0 && others.size === 0) return 1;
  const common = [...names].filter((one) => others.has(one)).length;
  const score = (2 * common) / (names.size + others.size);
  return score >= 0.5 ? score : 0;
}

/** The component that an alternative is, by name. */
function componentOf({ atoms: [atom] }: Conjunction): string | undefined {
  const ref = atom?.schema['$ref'];
  return typeof ref === 'string' ? ref.slice(ref.lastIndexOf('/') + 1) : undefined;
}
