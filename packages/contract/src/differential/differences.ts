import type { Verdict } from '../verdict.ts';
import {
  type Aspect,
  aspects,
  type CaseDifference,
  compareCase,
  isBreach,
  isComparable,
} from './compare.ts';

/** What one target answered to a plan. */
export interface TargetVerdicts {
  readonly name: string;
  readonly verdicts: readonly Verdict[];
}

/** In what the answers of several targets to the same cases differ in one way: told once, however many cases show it. */
export interface Difference {
  readonly operation: string;
  /** `breaks`: some of the targets do not keep the document there. `differs`: all keep it, and are not alike. */
  readonly kind: 'breaks' | 'differs';
  readonly aspect: Aspect;
  /** Where: a finding's code, names of headers, places in the body; empty for a status. */
  readonly place: string;
  /** What the cases are about: kinds of their aims, names of scenarios, `examples`; sorted. */
  readonly about: readonly string[];
  /** What each target does in the example; the targets in the order of the comparison. */
  readonly said: readonly { readonly target: string; readonly what: string }[];
  /** How many cases show it. */
  readonly count: number;
  /** The verdicts of the first case that shows it, in the order of the targets. */
  readonly example: readonly Verdict[];
}

export interface Comparison {
  readonly targets: readonly string[];
  /** Cases that all targets answered, and in how many of those they are alike. */
  readonly compared: number;
  readonly equal: number;
  /** Cases that at least one target did not answer, or not in a settled way. */
  readonly notCompared: number;
  /** What breaks the document first, then by aspect and operation. */
  readonly differences: readonly Difference[];
}

/** Holds the answers of two or more targets to the same plan against each other. Cases that only some were sent are left out. */
export function compareTargets(targets: readonly TargetVerdicts[]): Comparison {
  const byCase = targets.map(
    ({ verdicts }) => new Map(verdicts.map((verdict) => [verdict.case.id, verdict])),
  );
  const groups = new Map<string, { first: Difference; about: Set<string>; count: number }>();
  let compared = 0;
  let equal = 0;
  let notCompared = 0;
  for (const { case: one } of targets[0]?.verdicts ?? []) {
    const verdicts = byCase.flatMap((known) => known.get(one.id) ?? []);
    if (verdicts.length < targets.length) continue;
    if (!verdicts.every(isComparable)) {
      notCompared++;
      continue;
    }
    compared++;
    const found = compareCase(verdicts);
    if (found.length === 0) equal++;
    for (const difference of found) {
      const group = groups.get(keyOf(difference, verdicts)) ?? {
        first: differenceOf(difference, verdicts, targets),
        about: new Set<string>(),
        count: 0,
      };
      groups.set(keyOf(difference, verdicts), group);
      group.count++;
      group.about.add(aboutOf(verdicts[0]));
    }
  }
  const differences = Array.from(groups.values(), ({ first, about, count }) => ({
    ...first,
    about: [...about].sort(),
    count,
  }));
  return {
    targets: targets.map(({ name }) => name),
    compared,
    equal,
    notCompared,
    differences: differences.toSorted(
      (a, b) =>
        Number(a.kind === 'differs') - Number(b.kind === 'differs') ||
        aspects.indexOf(a.aspect) - aspects.indexOf(b.aspect),
    ),
  };
}

/** What a case is about, in one word. */
export function aboutOf(verdict: Pick<Verdict, 'case'> | undefined): string {
  const { aim, scenario, phase = '' } = verdict?.case ?? {};
  return scenario ?? aim?.kind ?? phase;
}

function kindOf(aspect: Aspect, verdicts: readonly Verdict[]): Difference['kind'] {
  return aspect === 'document' || verdicts.some(({ findings }) => findings.some(isBreach))
    ? 'breaks'
    : 'differs';
}

/** Values are no part of it: they differ from case to case. */
function keyOf({ aspect, place, said }: CaseDifference, verdicts: readonly Verdict[]): string {
  const how = aspect === 'values' ? [] : said;
  return JSON.stringify([verdicts[0]?.operation, kindOf(aspect, verdicts), aspect, place, ...how]);
}

function differenceOf(
  { aspect, place, said }: CaseDifference,
  verdicts: readonly Verdict[],
  targets: readonly TargetVerdicts[],
): Difference {
  return {
    operation: verdicts[0]?.operation ?? '',
    kind: kindOf(aspect, verdicts),
    aspect,
    place,
    about: [],
    said: said.map((what, index) => ({ target: targets[index]?.name ?? '', what })),
    count: 0,
    example: verdicts,
  };
}
