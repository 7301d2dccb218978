import { type ApiModel, loadApi } from '@speclock/model';
import type { Change, Diff } from '../src/index.ts';
import { diffApis } from '../src/index.ts';

type Members = Record<string, unknown>;

/** A small document: `paths`, and what else is given. */
export function documentOf(paths: Members, more: Members = {}): Members {
  const info = { title: 'Shop', version: '1.0.0' };
  return { openapi: '3.0.3', info, paths, ...more };
}

/** A document with one operation, `listThings`, that has these members. */
export function operationOf(operation: Members, more: Members = {}): Members {
  const responses = { 200: { description: 'ok' } };
  return documentOf(
    { '/things': { post: { operationId: 'listThings', responses, ...operation } } },
    more,
  );
}

/** What a document is read as; throws with the errors of one that is not valid. */
export function modelOf(document: unknown): ApiModel {
  const { model, problems } = loadApi({
    document: { file: 'api.json', text: JSON.stringify(document) },
  });
  if (!model) throw new Error(JSON.stringify(problems, null, 2));
  return model;
}

export function diffOf(old: unknown, next: unknown): Diff {
  return diffApis(modelOf(old), modelOf(next));
}

/** Changes as `level code place`, which a table can hold; that the version was not raised is left out. */
export function brief(changes: readonly Change[]): string[] {
  return changes
    .filter(({ code }) => code !== 'version-not-raised')
    .map(({ level, code, place }) => `${level} ${code} ${place}`.trim());
}

/** What changed between two documents, as `brief` has it. */
export function changesOf(old: unknown, next: unknown): string[] {
  return brief(diffOf(old, next).changes);
}
