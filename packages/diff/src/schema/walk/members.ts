import { quote } from '../../draft.ts';
import { compareLife } from '../../operation/life.ts';
import { sameJson } from '../json.ts';
import { memberAt, membersAt, namesIn } from '../members.ts';
import { isMemberWithin } from '../objects.ts';
import type { Sets } from '../sets.ts';
import type { MemberRule, Shape, Source } from '../shape.ts';
import type { Conjunction } from '../space.ts';
import { bits } from '../types.ts';
import { type Comparison, type Couple, type Gap, gapOf, isGap } from './found.ts';
import { saidIn } from './meaning.ts';

/** Compares what objects have to have, and what their properties have to be. */
export function compareMembers(comparison: Comparison): void {
  const { a, b, found } = comparison;
  if ((a.types & b.types & bits.object) === 0) return;
  const names = new Set([...namesIn(a, b), ...a.required.keys(), ...b.required.keys()]);
  for (const name of names) compareMember(comparison, name);
  compareOthers(comparison);
  const sources = { atOld: a.namesSource, at: b.namesSource };
  const ofNames = gapOf(comparison, 'names');
  if (isGap(ofNames))
    found.push({ code: 'property-names-changed', path: '', ...ofNames, ...sources });
  const ofDependents = gapOf(comparison, 'dependents');
  if (!isGap(ofDependents)) return;
  const [was, is] = [a.dependents[0], b.dependents[0]];
  found.push({
    code: 'dependent-required-changed',
    path: '',
    ...ofDependents,
    atOld: was,
    at: is,
  });
}

/** How a shape has a property. */
interface Property {
  readonly set: Conjunction;
  readonly source: Source | undefined;
  /** Whether a schema of the document declares it; what the direction leaves out is not, nor what is refused. */
  readonly isDeclared: boolean;
  readonly isLeftOut: boolean;
}

function propertyOf({ sets: { space } }: Comparison, shape: Shape, name: string): Property {
  const rules = shape.members.filter((rule) => !rule.isRest && rule.properties.has(name));
  const [rule] = rules;
  const isLeftOut = rules.some(({ ignored }) => ignored.has(name));
  const [atom] = rule?.properties.get(name)?.atoms ?? [];
  const combinations = membersAt(space, [shape], name);
  return {
    set: combinations?.[0]?.[0] ?? space.any,
    source: atom ?? rule,
    isDeclared: rule?.properties.get(name)?.isNone === false && !isLeftOut,
    isLeftOut,
  };
}

function compareMember(comparison: Comparison, name: string): void {
  const { sets, old, next, a, b, found, steps } = comparison;
  const path = pathOf(name);
  const [was, is] = [propertyOf(comparison, a, name), propertyOf(comparison, b, name)];
  const within: Gap = {
    narrows: !sets.impliesThat(old, (part) => isMemberWithin(sets, part, b, name)),
    widens: !sets.impliesThat(next, (part) => isMemberWithin(sets, part, a, name)),
  };
  const needed: Gap = {
    narrows: b.required.has(name) && !sets.impliesThat(old, (part) => part.required.has(name)),
    widens: a.required.has(name) && !sets.impliesThat(next, (part) => part.required.has(name)),
  };
  const sources = { atOld: was.source, at: is.source };
  const gap: Gap = {
    narrows: within.narrows || needed.narrows,
    widens: within.widens || needed.widens,
  };

  const isMoved = was.isDeclared !== is.isDeclared;
  if (isMoved && isGap(gap)) {
    const isGone = was.isDeclared;
    const isMark = was.isLeftOut || is.isLeftOut;
    const isMarked = isMark && (was.isLeftOut ? is.isDeclared : was.isDeclared);
    const mark = sets.space.direction === 'request' ? 'read-only-changed' : 'write-only-changed';
    found.push({
      code: isMarked ? mark : isGone ? 'property-removed' : 'property-added',
      path,
      name,
      ...(isMarked && { before: was.isLeftOut, after: is.isLeftOut }),
      ...gap,
      ...reliefOf(comparison, { isGone, needed, within, was, is, isMark }),
      ...sources,
    });
    return;
  }
  if (isGap(needed)) {
    const code = needed.narrows ? 'property-became-required' : 'property-became-optional';
    const at = { atOld: was.source ?? a.required.get(name), at: is.source ?? b.required.get(name) };
    found.push({ code, path, name, ...needed, ...at });
  }
  if (was.isDeclared && is.isDeclared) {
    const isTag = a.tags.has(name) || b.tags.has(name);
    const couple = { old: was.set, next: is.set };
    steps.push({ path, couple, ...(isTag && { isTag }) });
    compareLifeOf(comparison, name, couple, sources);
  } else if (isGap(within)) {
    // Only a condition speaks of it, as `not: {required: [...]}` does.
    const rule = [...b.members, ...a.members].find((one) => one.isRest && one.properties.has(name));
    const [atOld, at] = [ruleFor(a, name), ruleFor(b, name)];
    found.push({
      code: rule === undefined ? 'additional-properties-changed' : 'condition-changed',
      path: rule === undefined ? path : '',
      ...within,
      atOld,
      at,
    });
  }
}

/** Compares whether a property is deprecated, and until when it is there. */
function compareLifeOf(
  { sets, told }: Comparison,
  name: string,
  { old, next }: Couple,
  { atOld, at }: { readonly atOld: Source | undefined; readonly at: Source | undefined },
): void {
  const keywords = ['deprecated', 'x-sunset'];
  const isSame = keywords.every((keyword) =>
    sameJson(saidIn(sets, old, keyword)?.value, saidIn(sets, next, keyword)?.value),
  );
  if (isSame) return;
  const drafts = compareLife(
    { old: livingAt(sets, old, atOld), next: livingAt(sets, next, at) },
    {
      words: `The property ${quote(name)}`,
      place: pathOf(name),
      direction: sets.space.direction,
      deprecated: 'property-deprecated',
      reactivated: 'property-reactivated',
    },
  );
  // A date that comes with the deprecation is part of it.
  const isLife = drafts.some(({ code }) => code !== 'sunset-changed');
  for (const { place, direction: _, ...change } of drafts) {
    if (!isLife || change.code !== 'sunset-changed') told.push({ ...change, path: place });
  }
}

function livingAt(sets: Sets, set: Conjunction, source: Source | undefined) {
  const sunset = saidIn(sets, set, 'x-sunset');
  return {
    deprecated: saidIn(sets, set, 'deprecated')?.value === true,
    ...(sunset && { extensions: { 'x-sunset': sunset.value } }),
    at: source?.document.at(source.place) ?? { file: '', pointer: '' },
  };
}

function ruleFor({ members }: Shape, name: string): MemberRule | undefined {
  return members.find(({ properties }) => properties.has(name)) ?? members[0];
}

interface Moved {
  readonly isGone: boolean;
  readonly isMark: boolean;
  readonly within: Gap;
  readonly needed: Gap;
  readonly was: Property;
  readonly is: Property;
}

/** What speaks for a property that came or went, besides the sets. */
function reliefOf(
  { sets }: Comparison,
  { isGone, isMark, within, needed, was, is }: Moved,
): { relief?: 'property-added' | 'property-removed' | 'write-only-lifted' } {
  const isRequest = sets.space.direction === 'request';
  if (isGone) {
    if (isRequest) return within.narrows || needed.narrows ? {} : { relief: 'property-removed' };
    // Of another type, for example, where the schema for undeclared properties says so.
    const isOther = !sets.isEmpty(is.set) && !sets.includes(is.set, sets.space.any);
    const isWider = isOther && within.widens;
    return needed.widens || needed.narrows || isWider ? {} : { relief: 'property-removed' };
  }
  if (isRequest) {
    const wasFree = sets.includes(was.set, sets.space.any);
    return needed.narrows || !wasFree ? {} : { relief: 'property-added' };
  }
  return isMark ? { relief: 'write-only-lifted' } : {};
}

/** Compares what properties have to be that neither declares. */
function compareOthers(comparison: Comparison): void {
  const { sets, old, next, a, b, found, steps } = comparison;
  const gap: Gap = {
    narrows: !sets.impliesThat(old, (part) => isMemberWithin(sets, part, b, undefined)),
    widens: !sets.impliesThat(next, (part) => isMemberWithin(sets, part, a, undefined)),
  };
  const couple = {
    old: memberAt(sets.space, a, undefined, () => false),
    next: memberAt(sets.space, b, undefined, () => false),
  };
  const patterns = new Set([...patternsOf(a), ...patternsOf(b)]);
  for (const pattern of patterns) {
    if (!patternsOf(a).includes(pattern) || !patternsOf(b).includes(pattern)) continue;
    const pair = {
      old: memberAt(sets.space, a, undefined, (one) => one === pattern),
      next: memberAt(sets.space, b, undefined, (one) => one === pattern),
    };
    steps.push({ path: '{}', couple: pair });
  }
  if (!isGap(gap)) {
    steps.push({ path: '{}', couple });
    return;
  }
  const sources = { atOld: a.members[0], at: b.members[0] };
  const areOthersEqual =
    sets.includes(couple.old, couple.next) && sets.includes(couple.next, couple.old);
  if (!areOthersEqual) {
    const isRest = [a, b].map(({ members }) =>
      members.some((one) => one.place.endsWith('/unevaluatedProperties')),
    );
    const isWhole = [couple.old, couple.next].some(
      (one) => sets.isEmpty(one) || sets.includes(one, sets.space.any),
    );
    if (isRest[0] !== isRest[1]) {
      found.push({ code: 'unevaluated-changed', path: '', ...gap, ...sources });
    } else if (isWhole) {
      found.push({ code: 'additional-properties-changed', path: '', ...gap, ...sources });
    } else steps.push({ path: '{}', couple });
    return;
  }
  const isChanged = [...patterns].some(
    (pattern) => !patternsOf(a).includes(pattern) || !patternsOf(b).includes(pattern),
  );
  if (isChanged) found.push({ code: 'pattern-property-changed', path: '', ...gap, ...sources });
}

function patternsOf({ members }: Shape): string[] {
  return members.flatMap(({ patterns }) => patterns.map(([pattern]) => pattern));
}

/** A name as part of a place. */
function pathOf(name: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
