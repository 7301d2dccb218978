import * as assert from 'uvu/assert';
import type { DreddResult } from '../../dredd/run.ts';
import { bundleOf } from './spec.ts';

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
