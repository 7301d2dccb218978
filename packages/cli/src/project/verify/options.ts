import type { Target } from '@speclock/contract';
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
  shard: { type: 'string' },
  only: { type: 'string', multiple: true },
  skip: { type: 'string', multiple: true },
  repeat: { type: 'string' },
  deviations: { type: 'string' },
  report: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

/** A report that goes to a file. */
export interface ReportFile {
  readonly format: string;
  /** As it was given, from where the command runs. */
  readonly file: string;
}

/** A call of `speclock verify`, read and checked as far as it can be without a document. */
export interface VerifyOptions extends Choice {
  readonly api?: string;
  readonly input?: string;
  readonly targets: readonly string[];
  readonly headers: NonNullable<Target['headers']>;
  /** Ids of operations, phases, or beginnings of cases' ids; empty for all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** The id of the one case that is sent. */
  readonly repeat?: string;
  /** A file of what the targets are known to do otherwise, in place of those of the config. */
  readonly deviations?: string;
  readonly reports: readonly ReportFile[];
  readonly json: boolean;
}

/** The same plan each time, unless another is asked for. */
export const defaultSeed = 1;

/** @throws UsageError for what cannot be read. */
export function parseVerify(argv: readonly string[]): VerifyOptions {
  const { values, positionals } = parseOptions(argv, options);
  const { input, repeat, shard, seed, deviations } = values;
  const [api] = positionals;
  if (input !== undefined && api !== undefined) {
    throw new UsageError('Give either the name of an API or --input, not both.');
  }
  return {
    ...(api !== undefined && { api }),
    ...(input !== undefined && { input }),
    ...(repeat !== undefined && { repeat }),
    ...(deviations !== undefined && { deviations }),
    ...(shard !== undefined && { shard: shardOf(shard) }),
    seed: seed === undefined ? defaultSeed : seedOf(seed),
    targets: values.target ?? [],
    headers: (values.header ?? []).map(headerOf),
    only: values.only ?? [],
    skip: values.skip ?? [],
    reports: (values.report ?? []).map(reportOf),
    json: values.json === true,
  };
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
