import { documentOf } from './documents.ts';
import { type Label, type Members, type Mutation, worstOf } from './mutation.ts';

const operation = (name: string) => ({
  operationId: name,
  responses: { 204: { description: 'Done.' } },
});
const one = { '/things': { post: operation('saveThing') } };
const two = { '/things': { post: operation('saveThing'), get: operation('listThings') } };
const gone: Label = ['operation-removed', '', 'request', 'breaking'];
const added: Label = ['operation-added', '', 'request', 'compatible'];
const contradicts: Label = ['version-not-raised', '', 'none', 'warning'];

type Row = readonly [
  name: string,
  rules: readonly string[],
  old: readonly [version: string, paths: Members],
  next: readonly [version: string, paths: Members],
  ...changes: Label[],
];

const rows: readonly Row[] = [
  ['a major step for an operation less', [], ['1.0.0', two], ['2.0.0', one], gone],
  [
    'a minor step for an operation less',
    ['api-major-version-not-bumped'],
    ['1.0.0', two],
    ['1.1.0', one],
    gone,
    contradicts,
  ],
  [
    'no step for an operation less',
    ['api-version-not-bumped'],
    ['1.0.0', two],
    ['1.0.0', one],
    gone,
    contradicts,
  ],
  ['a step back', ['api-version-decreased'], ['2.0.0', one], ['1.9.0', one], contradicts],
  ['a minor step for an operation more', [], ['1.0.0', one], ['1.1.0', two], added],
  ['a patch for an operation more', [], ['1.0.0', one], ['1.0.1', two], added, contradicts],
  ['a minor step before 1.0.0 for an operation less', [], ['0.1.0', two], ['0.2.0', one], gone],
  ['a step for nothing', [], ['1.0.0', one], ['3.0.0', one]],
];

/** What `info.version` says of the changes. */
export const versions: readonly Mutation[] = rows.map(([name, rules, old, next, ...changes]) => ({
  name: `version: ${name}`,
  rules,
  old: documentOf({ info: { title: 'Things', version: old[0] }, paths: old[1] }),
  next: documentOf({ info: { title: 'Things', version: next[0] }, paths: next[1] }),
  level: worstOf(changes),
  changes,
}));
