import {
  type Phase,
  parseRateLimit,
  phases,
  type RateLimit,
  type Target,
} from '@speclock/contract';
import { didYouMean } from '@speclock/schema/nearest';
import { parseOptions } from '../../parse-options.ts';
import { formats, streamed } from '../../report/verify/formats.ts';
import type { Choice } from '../../report/verify/report.ts';
import { UsageError } from '../../usage-error.ts';

const options = {
  target: { type: 'string', multiple: true },
  input: { type: 'string' },
  header: { type: 'string', multiple: true },
  seed: { type: 'string' },
  phases: { type: 'string' },
  shard: { type: 'string' },
  only: { type: 'string', multiple: true },
  skip: { type: 'string', multiple: true },
  repeat: { type: 'string' },
  deviations: { type: 'string' },
  'read-only': { type: 'boolean' },
  expendable: { type: 'boolean' },
  'max-requests': { type: 'string' },
  'max-time': { type: 'string' },
  'rate-limit': { type: 'string' },
  strict: { type: 'boolean' },
  'max-ms': { type: 'string' },
  'min-coverage': { type: 'string' },
  record: { type: 'string' },
  drop: { type: 'string', multiple: true },
  replay: { type: 'string' },
  report: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

/** A report that goes to a file. */
export interface ReportFile {
  readonly format: string;
  /** As it was given, from where the command runs. */
  readonly file: string;
}

/** As `runCases` takes them: times in milliseconds. */
export interface RunLimits {
  readonly readOnly: boolean;
  readonly expendable: boolean;
  readonly strict: boolean;
  readonly maxRequests?: number;
  readonly maxTime?: number;
  readonly maxMs?: number;
  readonly rateLimit?: RateLimit;
}

/** A call of `speclock verify`, read and checked as far as it can be without a document. */
export interface VerifyOptions extends Choice {
  readonly api?: string;
  readonly input?: string;
  readonly targets: readonly string[];
  readonly headers: NonNullable<Target['headers']>;
  /** Ids of operations, phases, kinds, or beginnings of cases' ids; empty for all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly phases: readonly Phase[];
  /** The id of the one case that is sent. */
  readonly repeat?: string;
  /** A file of what the targets are known to do otherwise, in place of those of the config. */
  readonly deviations?: string;
  /** What decides how much is sent to a target, how fast, and what is asked of its answers. */
  readonly run: RunLimits;
  /** The folder that the exchanges go to, and the names of those values that do not. */
  readonly record?: string;
  readonly drop: readonly string[];
  /** The folder of the recordings that stand for the targets. */
  readonly replay?: string;
  /** In percent. */
  readonly minCoverage?: number;
  readonly reports: readonly ReportFile[];
  readonly json: boolean;
}

/** The same plan each time, unless another is asked for. */
export const defaultSeed = 1;

/** @throws UsageError for what cannot be read. */
export function parseVerify(argv: readonly string[]): VerifyOptions {
  const { values, positionals } = parseOptions(argv, options);
  const { input, repeat, shard, seed, deviations } = values;
  const { record, replay, drop = [] } = values;
  if (replay !== undefined) refuseBeside(values);
  if (drop.length > 0 && record === undefined) throw new UsageError('--drop goes with --record.');
  const minCoverage = values['min-coverage'];
  const [api] = positionals;
  if (input !== undefined && api !== undefined) {
    throw new UsageError('Give either the name of an API or --input, not both.');
  }
  return {
    ...(api !== undefined && { api }),
    ...(input !== undefined && { input }),
    ...(repeat !== undefined && { repeat }),
    ...(deviations !== undefined && { deviations }),
    ...(record !== undefined && { record }),
    drop,
    ...(replay !== undefined && { replay }),
    ...(shard !== undefined && { shard: shardOf(shard) }),
    ...(minCoverage !== undefined && { minCoverage: percentOf(minCoverage) }),
    seed: seed === undefined ? defaultSeed : seedOf(seed),
    phases: values.phases === undefined ? phases : phasesOf(values.phases),
    run: runLimits(values),
    targets: values.target ?? [],
    headers: (values.header ?? []).map(headerOf),
    only: values.only ?? [],
    skip: values.skip ?? [],
    reports: (values.report ?? []).map(reportOf),
    json: values.json === true,
  };
}

/** What may stand beside --replay: all else is as it was when it was recorded. */
const besideReplay = new Set(['replay', 'input', 'deviations', 'min-coverage', 'report', 'json']);

function refuseBeside(values: object): void {
  const other = Object.keys(values).find((name) => !besideReplay.has(name));
  if (other === undefined) return;
  throw new UsageError(`--${other} does not go with --replay: the recording says what was sent.`);
}

function headerOf(text: string): readonly [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError("--header must be of the form 'Name: value'.");
  }
  return [name, value];
}

function seedOf(text: string): number {
  const seed = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (seed !== (seed | 0)) throw new UsageError('--seed must be an integer of 32 bits.');
  return seed;
}

interface LimitValues {
  readonly 'read-only'?: boolean | undefined;
  readonly expendable?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly 'max-requests'?: string | undefined;
  readonly 'max-time'?: string | undefined;
  readonly 'max-ms'?: string | undefined;
  readonly 'rate-limit'?: string | undefined;
}

function runLimits(values: LimitValues): RunLimits {
  const maxRequests = whole('--max-requests', values['max-requests']);
  const seconds = whole('--max-time', values['max-time']);
  const maxMs = whole('--max-ms', values['max-ms']);
  const rate = values['rate-limit'];
  const rateLimit = rate === undefined ? undefined : parseRateLimit(rate);
  if (rate !== undefined && rateLimit === undefined) {
    throw new UsageError('--rate-limit must be of the form 10/s, 100/m or 5000/h.');
  }
  return {
    readOnly: values['read-only'] === true,
    expendable: values.expendable === true,
    strict: values.strict === true,
    ...(maxRequests !== undefined && { maxRequests }),
    ...(seconds !== undefined && { maxTime: seconds * 1000 }),
    ...(maxMs !== undefined && { maxMs }),
    ...(rateLimit !== undefined && { rateLimit }),
  };
}

function whole(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`${option} must be a whole number from 1 on.`);
  return Number(text);
}

function phasesOf(list: string): Phase[] {
  const names = list.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!phases.some((phase) => phase === name)) {
      throw new UsageError(`Unknown phase ${name}.`, didYouMean(name, phases));
    }
  }
  return phases.filter((phase) => names.includes(phase));
}

function percentOf(text: string): number {
  const percent = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(percent <= 100)) throw new UsageError('--min-coverage must be a number from 0 to 100.');
  return percent;
}

function shardOf(text: string): { index: number; count: number } {
  const [, index, count] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
  if (index === undefined || count === undefined || index > count) {
    throw new UsageError('--shard must be of the form 2/5: the second of five parts.');
  }
  return { index, count };
}

function reportOf(text: string): ReportFile {
  const at = text.indexOf('=');
  const format = at === -1 ? text : text.slice(0, at);
  const file = at === -1 ? '' : text.slice(at + 1);
  const known = [...Object.keys(formats), streamed];
  if (!known.includes(format)) {
    throw new UsageError(`--report cannot be ${format}.`, didYouMean(format, known));
  }
  if (file === '')
    throw new UsageError(`--report ${format} has no file.`, `Use: --report ${format}=<file>`);
  return { format, file };
}
