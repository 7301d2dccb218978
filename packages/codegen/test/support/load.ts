import { loadApi, printNormal } from '@speclock/model';
import * as assert from 'uvu/assert';
import { type GenerateInput, generate } from '../../src/index.ts';

/** What `generate` needs, from the text of a document and an overlay without a fault. */
export function inputOf(document: string, overlay?: string): GenerateInput {
  const { problems, model, bundle } = loadApi({
    document: { file: 'openapi.yaml', text: document },
    ...(overlay !== undefined && { overlay: { file: 'overlay.yaml', text: overlay } }),
  });
  if (!model || !bundle) throw new Error(JSON.stringify(problems, null, 2));
  return {
    model,
    bundle,
    normal: printNormal(model),
    packageName: '@test/api',
    packageVersion: '0.1.0',
    inputs: [{ name: 'openapi.yaml', sha256: '00' }],
  };
}

/** The generated files by path. */
export async function filesOf(input: GenerateInput): Promise<ReadonlyMap<string, string>> {
  const { files, problems } = await generate(input);
  assert.equal(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  return new Map(files.map(({ path, content }) => [path, content]));
}
