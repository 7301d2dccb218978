import type { Problem } from '@speclock/schema';
import type { ApiModel, DocumentJson, LoadInput } from '../src/index.ts';
import { loadApi, printNormal } from '../src/index.ts';

type Value = unknown;
type Members = Record<string, Value>;

export const file = 'api.json';

/** A small valid document with these members put in. */
export function documentOf(members: Members = {}): Members {
  return { openapi: '3.0.3', info: { title: 'Shop', version: '1' }, paths: {}, ...members };
}

/** A document with one operation, `get /things`, that has these members besides a response. */
export function documentWith(operation: Members, members: Members = {}): Members {
  const get = {
    operationId: 'listThings',
    responses: { 200: { description: 'ok' } },
    ...operation,
  };
  return documentOf({ paths: { '/things': { get } }, ...members });
}

/** A document with one component schema, `Thing`. */
export function documentWithSchema(schema: Value, schemas: Members = {}): Members {
  return documentOf({ components: { schemas: { Thing: schema, ...schemas } } });
}

export function jsonSource(document: Value): { file: string; text: string } {
  return { file, text: JSON.stringify(document, null, 2) };
}

export function load(document: Value, more: Omit<LoadInput, 'document'> = {}) {
  return loadApi({ document: jsonSource(document), ...more });
}

/** What a valid document is read as; throws with the errors of one that is not. */
export function loaded(
  document: Value,
  more: Omit<LoadInput, 'document'> = {},
): { model: ApiModel; bundle: DocumentJson; normal: DocumentJson; problems: readonly Problem[] } {
  const { model, bundle, problems } = load(document, more);
  if (!model || !bundle) throw new Error(JSON.stringify(problems, null, 2));
  return { model, bundle, normal: printNormal(model), problems };
}

/** Problems as `severity code pointer`, which a table can hold. */
export function brief(problems: readonly Problem[]): string[] {
  return problems.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
}
