import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ApiModel, DocumentJson } from '@speclock/model';
import type { Json, Problem } from '@speclock/schema';
import { readFill } from './extensions.ts';
import type { GeneratedFile } from './generated-file.ts';

type Mutable = { [name: string]: Json };

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Mutable)[name]
    : undefined;
}

function resolve(document: DocumentJson, value: Json): Json | undefined {
  const ref = memberOf(value, '$ref');
  if (typeof ref !== 'string') return value;
  return ref
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>(memberOf, document);
}

/**
 * The normal document as the types see it: what the client fills in (`x-speclock-fill`) need not be given.
 */
function forTypes(model: ApiModel, normal: DocumentJson): DocumentJson {
  const document = structuredClone(normal);
  for (const operation of model.operations) {
    const item = memberOf(memberOf(document, 'paths'), operation.path);
    const lists = [
      memberOf(item, 'parameters'),
      memberOf(memberOf(item, operation.method), 'parameters'),
    ];
    const filled = operation.parameters.filter((parameter) => readFill(parameter).value);
    for (const entry of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
      const parameter = resolve(document, entry);
      const isFilled = filled.some(
        ({ name, in: place }) =>
          memberOf(parameter, 'name') === name && memberOf(parameter, 'in') === place,
      );
      if (isFilled) (parameter as Mutable)['required'] = false;
    }
  }
  return document;
}

function inWorker(document: DocumentJson): Promise<string> {
  return new Promise((done, fail) => {
    const file = new URL(`./types-worker${extname(import.meta.filename)}`, import.meta.url);
    const worker = new Worker(file, { workerData: document, stdout: true, stderr: true });
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', (code) =>
      fail(new Error(`The printing of types ended with code ${code}.`)),
    );
  });
}

/** Prints `src/types.ts` from the normal document: `paths`, `components` and `operations`. */
export async function printTypes(
  model: ApiModel,
  normal: DocumentJson,
): Promise<{ readonly file?: GeneratedFile; readonly problems: readonly Problem[] }> {
  try {
    const content = await inWorker(forTypes(model, normal));
    return { file: { path: 'src/types.ts', content }, problems: [] };
  } catch (error) {
    const problem: Problem = {
      code: 'types-not-printed',
      severity: 'error',
      message: `No types can be printed: ${error instanceof Error ? error.message : String(error)}`,
      file: model.at.file,
      pointer: '',
    };
    return { problems: [problem] };
  }
}
