import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ApiModel, DocumentJson } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { readFill } from './extensions.ts';
import type { GeneratedFile } from './generated-file.ts';

/** What is printed in a worker. */
export interface TypesTask {
  /** OpenAPI 3.1. */
  readonly document: DocumentJson;
  /** What the client fills in (`x-speclock-fill`) and so need not be given. */
  readonly filled: readonly {
    readonly path: string;
    readonly method: string;
    readonly name: string;
    readonly in: string;
  }[];
}

/** A printer of types; started before there is a document it has read its modules, half a second of work, when there is one. */
export interface TypesPrinter {
  /** The types of a document, as TypeScript. Throws an Error when it is called again: a printer prints one document. */
  print(task: TypesTask): Promise<string>;
  end(): void;
}

/** Starts a printer. It runs beside everything else, and holds no process that has nothing else to do. */
export function startTypesPrinter(): TypesPrinter {
  const file = new URL(`./types-worker${extname(import.meta.filename)}`, import.meta.url);
  const worker = new Worker(file, { stdout: true, stderr: true });
  worker.unref();
  const printed = new Promise<string>((done, fail) => {
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', (code) =>
      fail(new Error(`The printing of types ended with code ${code}.`)),
    );
  });
  // Who prints hears of it.
  printed.catch(() => {});
  let isUsed = false;
  return {
    print(task) {
      if (isUsed) throw new Error('A printer of types prints one document.');
      isUsed = true;
      worker.ref();
      worker.postMessage(task);
      return printed;
    },
    end: () => void worker.terminate(),
  };
}

function taskOf(model: ApiModel, document: DocumentJson): TypesTask {
  const filled = model.operations.flatMap(({ path, method, parameters }) =>
    parameters
      .filter((parameter) => readFill(parameter).value)
      .map(({ name, in: place }) => ({ path, method, name, in: place })),
  );
  return { document, filled };
}

/** Prints `src/types.ts` from the normal document: `paths`, `components` and `operations`. */
export async function printTypes(
  model: ApiModel,
  normal: DocumentJson,
  printer: TypesPrinter = startTypesPrinter(),
): Promise<{ readonly file?: GeneratedFile; readonly problems: readonly Problem[] }> {
  try {
    const content = await printer.print(taskOf(model, normal));
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
