import { quantile } from '../../bench/src/statistics.ts';
import { codeSpan } from '../../packages/cli/src/report/markdown-text.ts';
import type { Outcome, Proof } from './outcome.ts';

/** What a compiler says of the packages, by document. */
interface CompiledBy {
  readonly version: string;
  readonly programs: number;
  readonly seconds: number;
  readonly errors: readonly { readonly id: string; readonly text: string }[];
}

interface Scores {
  readonly outcomes: readonly Outcome[];
  readonly compiled: readonly CompiledBy[];
  readonly command: string;
  /** In words. */
  readonly machine: string;
}

/** Whether nothing was wrong with what we do; a document that is refused is its own fault. */
export function isClean(outcomes: readonly Outcome[], compiled: readonly CompiledBy[]): boolean {
  return (
    compiled.every(({ errors }) => errors.length === 0) &&
    outcomes.every(({ result }) => result !== 'crashed') &&
    outcomes.every((outcome) => faultsOf(outcome).length === 0)
  );
}

/** What is wrong with the validators of a document. */
function faultsOf({ proof }: Outcome): readonly string[] {
  if (proof === undefined) return [];
  return 'failed' in proof ? [proof.failed] : proof.disagreements;
}

/** The scoreboard as Markdown: one table of all, and lists of what went wrong, in the order of the documents' names. */
export function printScoreboard({ outcomes, compiled, command, machine }: Scores): string {
  const sorted = outcomes.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1));
  const generated = sorted.filter(({ result }) => result === 'generated');
  const crashed = sorted.filter(({ result }) => result === 'crashed');
  const refused = sorted.filter(({ result }) => result === 'refused');
  const times = sorted.map(({ milliseconds }) => milliseconds);
  const worst = sorted.reduce((a, b) => (b.milliseconds > a.milliseconds ? b : a));
  const largest = sorted.reduce((a, b) => (b.peakBytes > a.peakBytes ? b : a));
  const sum = (count: (proof: Proof) => number): number =>
    sorted.reduce(
      (total, { proof }) => total + (proof && !('failed' in proof) ? count(proof) : 0),
      0,
    );
  const rows: [string, string][] = [
    ['documents', number(sorted.length)],
    ['generated', number(generated.length)],
    ['refused', number(refused.length)],
    ['crashed', number(crashed.length)],
    ...compiled.map(({ version, errors, programs, seconds }): [string, string] => {
      const failed = new Set(errors.map(({ id }) => id)).size;
      return [
        `do not compile with TypeScript ${version}`,
        `${number(failed)} (${number(programs)} programs, ${number(Math.round(seconds))} s)`,
      ];
    }),
    ['schemas whose validators were tried', number(sum(({ schemas }) => schemas))],
    ['… of which no value was found', number(sum(({ unsampled }) => unsampled.length))],
    ['… not held against Ajv', number(sum(({ unheld }) => unheld))],
    ['values judged beside Ajv', number(sum(({ mutations }) => mutations))],
    ['examples of the documents', number(sum(({ examples }) => examples))],
    ['… not held against Ajv', number(sum((proof) => proof.unheldExamples))],
    ['… that their own schemas refuse', number(sum((proof) => proof.refusedExamples))],
    ['judged otherwise than by Ajv', number(sum(({ disagreements }) => disagreements.length))],
    ['time of a document, median', milliseconds(quantile(times, 0.5))],
    ['… 95 of 100 within', milliseconds(quantile(times, 0.95))],
    ['… the longest', `${milliseconds(worst.milliseconds)} (${worst.document.id})`],
    [
      'most memory of a process',
      `${number(Math.round(largest.peakBytes / 1e6))} MB (${largest.document.id})`,
    ],
  ];
  const faults = sorted.flatMap((outcome) => {
    return faultsOf(outcome).map((fault) => `${outcome.document.id}: ${fault}`);
  });
  return [
    '# The corpus',
    '',
    `\`${command.trim().replace(/ --$/, '')}\`: ${machine}.`,
    '',
    '| what | how many |',
    '| --- | ---: |',
    ...rows.map(([what, many]) => `| ${what} | ${many} |`),
    ...list('Refused, by code', byCode(refused, 'errors')),
    ...list('Warned of, by code', byCode(generated, 'warnings')),
    ...list('Refused', refused.map(told)),
    ...list('Crashed', crashed.map(told)),
    ...compiled.flatMap(({ version, errors }) =>
      list(
        `TypeScript ${version}`,
        errors.map(({ id, text }) => `${id}: ${text}`),
      ),
    ),
    ...list('Validators', faults),
  ].join('\n');
}

function told({ document, reason = '' }: Outcome): string {
  return `${document.id}: ${reason.split('\n').slice(0, 3).join(' ')}`;
}

function byCode(outcomes: readonly Outcome[], kind: 'errors' | 'warnings'): string[] {
  const documents = new Map<string, number>();
  for (const outcome of outcomes) {
    for (const code of Object.keys(outcome[kind])) {
      documents.set(code, (documents.get(code) ?? 0) + 1);
    }
  }
  return [...documents]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(
      ([code, many]) => `\`${code}\`: ${many === 1 ? '1 document' : `${number(many)} documents`}`,
    );
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  // Text of the documents stands in code, so that none of it is Markdown.
  const items = lines.map((line) =>
    line.startsWith('`') ? `- ${line}` : `- ${codeSpan(line.slice(0, 400))}`,
  );
  return ['', `## ${title}`, '', ...items];
}

const number = (value: number): string => value.toLocaleString('en-US');
const milliseconds = (value: number): string => `${number(Math.round(value))} ms`;
