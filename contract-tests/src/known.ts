import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDeviations, type Deviations, readDeviations } from '@speclock/contract';
import { parseSource } from '@speclock/model';

/** What a target is known to do otherwise, and what of the file that says so is out of date. */
export interface KnownDeviations {
  readonly deviations: Deviations;
  readonly problems: readonly string[];
}

/** @throws Error when the file is none of deviations. */
export function readKnown(root: string, file: string): KnownDeviations {
  const parsed = parseSource({ file, text: readFileSync(path.join(root, file), 'utf8') });
  if (!parsed.ok) throw new Error(`${file}: ${parsed.problem.message}`);
  const today = new Date().toISOString().slice(0, 10);
  const { deviations, problems } = readDeviations(parsed.value, file, today);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`${file} ${error.pointer}: ${error.message}`);
  return {
    deviations: createDeviations(deviations),
    problems: problems.map(({ message }) => message),
  };
}
