import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadApi, printNormal } from '@speclock/model';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { applyChanges } from '../../../packages/cli/src/project/apply.ts';
import { generate } from '../../../packages/codegen/src/index.ts';
import type { Proof } from '../../corpus/outcome.ts';
import { prove } from '../../corpus/prove.ts';

const root = path.resolve(import.meta.dirname, '../../..');

const pet = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', minLength: 2 }, born: { type: 'string', format: 'date' } },
};
const document = {
  openapi: '3.0.3',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: {
          '200': {
            description: 'Pets.',
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
                examples: { one: { value: [{ name: 'Io' }] }, short: { value: [{ name: 'I' }] } },
              },
            },
          },
        },
      },
    },
  },
  components: { schemas: { Pet: pet } },
};

/** What is proved of the document's validators after a text in one of their files is replaced. */
async function proveWith(from = '', to = ''): Promise<Proof> {
  const file = 'openapi.json';
  const { model, bundle } = loadApi({ document: { file, text: JSON.stringify(document) } });
  if (!model || !bundle) throw new Error('The document must be right.');
  const names = { packageName: 'pets', packageVersion: '0.1.0', inputs: [] };
  const { files } = await generate({ model, bundle, normal: printNormal(model), ...names });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speclock-prove-'));
  try {
    applyChanges([{ folder, changes: files }]);
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const checks = path.join(folder, 'src/validators/pets-schemas.js');
    const text = readFileSync(checks, 'utf8');
    assert.ok(text.includes(from), text);
    writeFileSync(checks, text.replace(from, to));
    return await prove(model, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('validators that are right are told to be, with the examples that their schema refuses', async () => {
  const { samples, mutations, ...proof } = await proveWith();
  assert.equal(proof, {
    schemas: 1,
    unheld: 0,
    unsampled: [],
    examples: 2,
    unheldExamples: 0,
    refusedExamples: 1,
    disagreements: [],
  });
  assert.is(samples, 1);
  assert.ok(mutations > 3);
});

const broken: readonly [what: string, from: string, to: string, want: RegExp][] = [
  [
    'a limit is off by one',
    'isShorter(value, 2)',
    'isShorter(value, 1)',
    /name minLength: only Ajv by minLength refuse/,
  ],
  [
    'a required name is not asked for',
    'if (checkStringMinLength2(value.name)',
    'if (value.name !== undefined && checkStringMinLength2(value.name)',
    /only Ajv by required refuse/,
  ],
  ['a format is not looked at', 'isDate(', '!!(', /only Ajv by format refuse/],
];
for (const [what, from, to, want] of broken) {
  test(`validators of which ${what} are found`, async () => {
    const { disagreements } = await proveWith(from, to);
    assert.match(disagreements.join('\n'), want);
  });
}

test.run();
