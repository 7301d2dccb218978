import path from 'node:path';
import { tellRun } from './told.ts';

interface Orval {
  generate(config: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Runs orval on the document and into the folder of the command line. */
export async function runOrval(client: 'fetch' | 'zod'): Promise<void> {
  const [document = '', folder = ''] = process.argv.slice(2);
  // By a name that is no literal, because the types are installed only where this runs.
  const name: string = 'orval';
  const { generate } = (await import(name)) as Orval;
  await generate({
    input: { target: document, parserOptions: { externalRefs: { allow: ['*'] } } },
    output: { target: path.join(folder, `${client}.ts`), client, mode: 'single' },
  });
  tellRun();
}
