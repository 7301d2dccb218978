import type { Verdict, VerdictFinding } from '../verdict.ts';
import type { Digest } from './digest.ts';

/**
 * In what targets differ. What comes first decides what follows, so that only the first of the first four is told of a case:
 * bodies of different statuses are different anyway.
 *
 * - `document`: some keep the document and others do not, or break it in another way.
 * - `headers`: which of those that mean something are there.
 * - `shape`: which properties the body has, and of which types.
 * - `values`: what stands at the same place, where it should not depend on the run.
 */
export const aspects = [
  'document',
  'status-class',
  'status',
  'media-type',
  'headers',
  'shape',
  'values',
] as const;
export type Aspect = (typeof aspects)[number];

/** One aspect of one case in which targets differ, and what each of them does. */
export interface CaseDifference {
  readonly aspect: Aspect;
  /** Tells differences apart that have one cause: places of a body, codes of findings; not the values there. */
  readonly place: string;
  /** By target, in their order. */
  readonly said: readonly string[];
}

/** A verdict can be compared when it was settled. */
export function isComparable({ status }: Verdict): boolean {
  return status === 'passed' || status === 'failed';
}

/** Whether something in a verdict breaks the document, be it known or not. */
export function isBreach({ severity, known }: VerdictFinding): boolean {
  return severity === 'error' || known !== undefined;
}

/** In what the verdicts of several targets for one case differ. */
export function compareCase(verdicts: readonly Verdict[]): CaseDifference[] {
  const byDocument = compareDocument(verdicts);
  if (byDocument.length > 0) return byDocument;
  const digests = verdicts.flatMap(({ digest }) => digest ?? []);
  return digests.length === verdicts.length ? compareDigests(digests) : [];
}

function compareDocument(verdicts: readonly Verdict[]): CaseDifference[] {
  const codes = verdicts.map(({ findings }) => [
    ...new Set(findings.filter(isBreach).map(({ code }) => code)),
  ]);
  const notCommon = [...new Set(codes.flat())].filter((code) =>
    codes.some((one) => !one.includes(code)),
  );
  return notCommon.map((code) => ({
    aspect: 'document',
    place: code,
    said: verdicts.map(({ digest }, index) =>
      [digest?.status ?? [], codes[index]?.includes(code) ? code : 'kept'].flat().join(', '),
    ),
  }));
}

function compareDigests(digests: readonly Digest[]): CaseDifference[] {
  const differing = (aspect: Aspect, said: readonly string[]): CaseDifference[] =>
    new Set(said).size > 1 ? [{ aspect, place: '', said }] : [];
  const statuses = digests.map(({ status }) => String(status));
  const classes = digests.map(({ status }) => `${Math.floor(status / 100)}XX`);
  const byClass = differing('status-class', classes);
  if (byClass.length > 0) return [{ aspect: 'status-class', place: '', said: statuses }];
  const first = [
    ...differing('status', statuses),
    ...differing(
      'media-type',
      digests.map(({ mediaType }) => mediaType || 'none'),
    ),
  ];
  if (first.length > 0) return first.slice(0, 1);
  return [...compareHeaders(digests), ...(compareShapes(digests) ?? compareValues(digests))];
}

function compareHeaders(digests: readonly Digest[]): CaseDifference[] {
  const { notCommon, own } = uncommon(digests.map(({ headers }) => headers));
  if (notCommon.length === 0) return [];
  const said = own.map((names) => names.join(', ') || 'none of them');
  return [{ aspect: 'headers', place: notCommon.join(', '), said }];
}

/** Undefined where all bodies have the same properties; what a list without items would have had is unknown. */
function compareShapes(digests: readonly Digest[]): CaseDifference[] | undefined {
  const lists = digests.flatMap(({ shape }) =>
    shape
      .filter((line) => line.endsWith(' array'))
      .map((line) => `${line.slice(0, -' array'.length)}/[]`)
      .filter((items) => !shape.some((line) => line.startsWith(items))),
  );
  const known = digests.map(({ shape }) =>
    shape.filter((line) => !lists.some((items) => line.startsWith(items))),
  );
  const { notCommon, own } = uncommon(known);
  if (notCommon.length === 0) return undefined;
  const places = new Set(notCommon.map((line) => line.slice(0, line.lastIndexOf(' ')) || '/'));
  const outermost = [...places].filter(
    (place) => ![...places].some((other) => place.startsWith(`${other}/`)),
  );
  const said = own.map((lines) =>
    some(
      lines.map((line) => line.trim()),
      'without',
    ),
  );
  return [{ aspect: 'shape', place: some(outermost, ''), said }];
}

function compareValues(digests: readonly Digest[]): CaseDifference[] {
  const places = [...new Set(digests.flatMap(({ values }) => Object.keys(values)))];
  const differing = places
    .filter((place) => new Set(digests.map(({ values }) => values[place])).size > 1)
    // An empty list says nothing of its items.
    .filter((place) => digests.every(({ values }) => Object.hasOwn(values, place)))
    .sort();
  if (differing.length === 0) return [];
  const said = digests.map(({ values }) =>
    some(
      differing.map((place) => `${place || '/'} ${values[place]}`),
      '',
    ),
  );
  return [{ aspect: 'values', place: some(differing, ''), said }];
}

/** What is in some of several sets only, and what of it each has. */
function uncommon(sets: readonly (readonly string[])[]) {
  const notCommon = [...new Set(sets.flat())]
    .filter((one) => !sets.every((set) => set.includes(one)))
    .sort();
  return { notCommon, own: sets.map((set) => notCommon.filter((one) => set.includes(one))) };
}

const mostShown = 3;

function some(list: readonly string[], none: string): string {
  if (list.length === 0) return none;
  const more = list.length > mostShown ? ` and ${list.length - mostShown} more` : '';
  return list.slice(0, mostShown).join(', ') + more;
}
