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

/**
 * The normal document as the types see it: what the client fills in (`x-speclock-fill`) need not be given, and what the API
 * itself sends has no id, under which it would stand among the operations that a client can call.
 */
function forTypes(model: ApiModel, normal: DocumentJson): DocumentJson {
  const document = structuredClone(normal);
  for (const { path, method, parameters } of model.operations) {
    const printed = ['paths', path, method, 'parameters'].reduce<Json | undefined>(
      memberOf,
      document,
    );
    for (const entry of Array.isArray(printed) ? printed : []) {
      const parameter = parameters.find(
        (each) => each.name === memberOf(entry, 'name') && each.in === memberOf(entry, 'in'),
      );
      if (parameter && readFill(parameter).value) (entry as Mutable)['required'] = false;
    }
  }
  for (const { name, method } of model.webhooks) {
    const printed = ['webhooks', name, method].reduce<Json | undefined>(memberOf, document);
    delete (printed as Mutable)['operationId'];
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
