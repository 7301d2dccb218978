import { type LoadedApi, type LoadInput, loadApi } from '../../src/index.ts';

/** Loads a document of many files, given as values or texts by their names; the first is the main one. */
export function loadFiles(
  files: Readonly<Record<string, unknown>>,
  more: Omit<LoadInput, 'document' | 'read'> = {},
): LoadedApi {
  const texts = new Map(
    Object.entries(files).map(([file, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
      return [file, { file, text }];
    }),
  );
  const [document] = texts.values();
  if (!document) throw new Error('no files');
  const read = (name: string) => texts.get(name) ?? { refused: `There is no ${name}.` };
  return loadApi({ document, read, ...more });
}

/** A document of 3.0 with one operation, whose answer has a body of this schema. */
export function answering(schema: unknown, more: object = {}): object {
  const content = { 'application/json': { schema } };
  const get = { operationId: 'get', responses: { 200: { description: 'ok', content } } };
  return {
    openapi: '3.0.3',
    info: { title: 't', version: '1' },
    paths: { '/a': { get } },
    ...more,
  };
}

/** What a bundle holds at a pointer without escapes. */
export function at({ bundle, problems }: LoadedApi, pointer: string): unknown {
  if (!bundle) throw new Error(JSON.stringify(problems, null, 2));
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], bundle);
}
