import type { At } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import type { Verdict, VerdictFinding } from '../verdict.ts';
import { isBreach } from './compare.ts';
import { aboutOf, type Difference } from './differences.ts';

/** Something that a target is known to do otherwise, with why that is borne. */
export interface Deviation {
  /** Unique in its file: `P3`. */
  readonly id: string;
  /** One sentence. */
  readonly what: string;
  readonly reason: string;
  readonly link?: string;
  /** A day, `2027-01-31`, after which it is to be looked at again. */
  readonly expires?: string;
  readonly matches: readonly DeviationMatch[];
  readonly at: At;
}

/**
 * What shows a deviation: a finding of one of the codes, or a difference in one of the aspects, where everything else that is
 * given fits, too. In each list one has to fit; `*` in it stands for any characters.
 */
export interface DeviationMatch {
  readonly code?: readonly string[];
  readonly difference?: readonly string[];
  /** Operations' ids. */
  readonly operation?: readonly string[];
  /** What the case is about: the kind of its aim, the name of its scenario, or `examples`. */
  readonly kind?: readonly string[];
  /** Of the target's answer. */
  readonly status?: readonly string[];
  /** Where in the answer: `/header/allow`. Of a difference: its place. */
  readonly instance?: readonly string[];
}

/** Deviations of one target, and which of them have shown. */
export interface Deviations {
  /** The verdict with what is known as notes; it passed if nothing else was found. */
  apply(verdict: Verdict): Verdict;
  /** The id of the deviation that a difference shows; `target` is the one whose deviations these are. */
  explain(difference: Difference, target: string): string | undefined;
  /** A warning `deviation-not-needed` for each that has not shown; one of differences cannot where nothing was compared. */
  unused(wasCompared: boolean): Problem[];
}

export function createDeviations(deviations: readonly Deviation[]): Deviations {
  const shown = new Set<Deviation>();
  const find = (fits: (match: DeviationMatch) => boolean): Deviation | undefined => {
    const found = deviations.find(({ matches }) => matches.some(fits));
    if (found !== undefined) shown.add(found);
    return found;
  };

  function known(finding: VerdictFinding, verdict: Verdict): VerdictFinding {
    if (finding.severity !== 'error') return finding;
    const deviation = find(
      ({ code, instance, ...match }) =>
        code !== undefined &&
        fitsOne(code, finding.code) &&
        fitsOne(instance, finding.instance) &&
        fitsVerdict(match, verdict),
    );
    if (deviation === undefined) return finding;
    const message = `${finding.message} Known as ${deviation.id}: ${deviation.what}`;
    return { ...finding, severity: 'note', message, known: deviation.id };
  }

  return {
    apply(verdict) {
      if (verdict.status !== 'failed' && verdict.status !== 'passed') return verdict;
      const findings = verdict.findings.map((finding) => known(finding, verdict));
      if (findings.every((finding, index) => finding === verdict.findings[index])) return verdict;
      const isFailed = findings.some(({ severity }) => severity === 'error');
      if (isFailed) return { ...verdict, findings };
      const { cause: _, ...kept } = verdict;
      return { ...kept, findings, status: 'passed' };
    },
    explain({ aspect, place, about, example, said }, target) {
      const index = said.findIndex((one) => one.target === target);
      const own = example[index];
      if (own === undefined) return undefined;
      const breach = own.findings.find((one) => isBreach(one) && one.code === place);
      return find(
        ({ code, difference, instance, kind, ...match }) =>
          fitsVerdict(match, own) &&
          (kind === undefined || about.every((one) => fitsOne(kind, one))) &&
          (aspect === 'document'
            ? breach !== undefined &&
              code !== undefined &&
              fitsOne(code, place) &&
              fitsOne(instance, breach.instance)
            : difference?.includes(aspect) === true && fitsOne(instance, place)),
      )?.id;
    },
    unused: (wasCompared) =>
      deviations
        .filter((one) => !shown.has(one))
        .filter(({ matches }) => wasCompared || matches.some(({ code }) => code !== undefined))
        .map(({ id, what, at }) => ({
          code: 'deviation-not-needed',
          severity: 'warning',
          message: `${id} did not show: ${what}`,
          ...at,
          hint: 'Remove it: the target has been mended, or the document asks it no more.',
        })),
  };
}

function fitsVerdict(
  { operation, kind, status }: Omit<DeviationMatch, 'code' | 'difference' | 'instance'>,
  verdict: Verdict,
): boolean {
  return (
    fitsOne(operation, verdict.operation) &&
    fitsOne(kind, aboutOf(verdict)) &&
    fitsOne(status, String(verdict.response?.status ?? 'none'))
  );
}

/** Nothing given fits everything. */
function fitsOne(patterns: readonly string[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.some((pattern) => fits(pattern, text));
}

function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  if (parts.length === 1) return text === pattern;
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from + last.length <= text.length;
}
