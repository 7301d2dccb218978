import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentJson, loadApi } from '@speclock/model';
import * as assert from 'uvu/assert';
import type { DreddResult } from '../../dredd/run.ts';

const root = path.resolve(import.meta.dirname, '../../..');

function bundleOf(api: string): DocumentJson {
  const source = (name: string) => {
    const file = path.join('spec', api, name);
    return { file, text: readFileSync(path.join(root, file), 'utf8') };
  };
  const { bundle, problems } = loadApi({
    document: source('openapi.yaml'),
    overlay: source('overlay.yaml'),
  });
  if (!bundle) throw new Error(JSON.stringify(problems));
  return bundle;
}

/** Both documents as they are generated from. */
export const bundles = [bundleOf('experience-groups'), bundleOf('authentication')];

const operations = [
  'createGroup',
  'createToken',
  'deleteGroup',
  'getJob',
  'getJobErrors',
  'listGroups',
  'listJobs',
  'revokeToken',
  'updateGroup',
  'uploadParticipants',
];

/** Every operation was called once and passed. */
export function assertAllPassed(results: readonly DreddResult[]): void {
  assert.equal(
    results.filter(({ status }) => status !== 'passed'),
    [],
  );
  assert.equal(results.map(({ operation }) => operation).sort(), operations);
}
