import { hash } from 'node:crypto';
import type { Env } from '../../io.ts';
import type { Derived } from '../generate/derive.ts';
import type { Subject } from '../generate/subject.ts';
import { type LastRun, readLastRun, writeLastRun } from './cache.ts';
import { areInputsAs, areOutputsAs } from './fingerprint.ts';

/**
 * The last run for a Subject, where generator, settings, inputs and outputs are what they were then; undefined where another
 * would make, or say, something else, and where the inputs are not files.
 */
export function unchangedRun(
  { folder, source, settings, isShared }: Subject,
  generator: string,
  env: Env,
): LastRun | undefined {
  const last = source === undefined ? undefined : readLastRun(folder, env);
  if (last === undefined || source === undefined) return undefined;
  const isSame =
    last.generator === generator &&
    last.settings === settings &&
    areInputsAs(source, last.inputs) &&
    areOutputsAs(folder, last.outputs, isShared);
  return isSame ? last : undefined;
}

/** Remembers a run after its files were written. */
export function rememberRun(
  { folder, source, settings }: Subject,
  { inputs, findings, plan }: Derived,
  generator: string,
  env: Env,
): void {
  if (source === undefined) return;
  const outputs = Object.fromEntries(
    plan.files.map((file) => [file.path, hash('sha256', file.content)]),
  );
  writeLastRun(folder, env, { generator, settings, inputs, outputs, findings });
}
