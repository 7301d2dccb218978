import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { CompileOptions, Schema, SchemaTable } from '../src/index.ts';

/** The official JSON Schema test suite, where its folder is. */
const folder = path.resolve(import.meta.dirname, '../../../../shared/json-schema-test-suite');

export const hasSuite: boolean = existsSync(folder);

/** Says that the suite is not there, which is so in a clone that stands alone. */
export function sayMissing(): void {
  process.stdout.write('SKIPPED the official JSON Schema test suite: its folder is not there\n');
}

export interface Group {
  readonly description: string;
  readonly schema: Schema;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

export type Draft = 'draft2020-12' | 'draft4';

const dialects: Record<Draft, string> = {
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
  draft4: 'http://json-schema.org/draft-04/schema#',
};

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The files of a draft below a folder of it, without their ending. */
export function filesOf(draft: Draft, below = ''): readonly string[] {
  const cwd = path.join(folder, 'tests', draft, below);
  return globSync('*.json', { cwd })
    .sort()
    .map((file) => path.join(below, file.replace(/\.json$/, '')));
}

export function groupsOf(draft: Draft, file: string): readonly Group[] {
  return readJson(path.join(folder, 'tests', draft, `${file}.json`)) as readonly Group[];
}

/** The schemas that tests may refer to: the suite's own, served at localhost:1234, and the metaschemas. */
export function remotesOf(draft: Draft): SchemaTable {
  const cwd = path.join(folder, 'remotes');
  const own = globSync('**/*.json', { cwd })
    .filter((file) => !/^(?:draft|v1)/.test(file) || file.startsWith(draft))
    .map((file) => [`http://localhost:1234/${file}`, readJson(path.join(cwd, file))]);
  return Object.fromEntries([...own, ...metaschemas[draft]()]) as SchemaTable;
}

const require = createRequire(import.meta.url);

const metaschemas: Record<Draft, () => readonly (readonly [string, unknown])[]> = {
  'draft2020-12': () => {
    const refs = path.join(path.dirname(require.resolve('ajv')), 'refs/json-schema-2020-12');
    return globSync('**/*.json', { cwd: refs }).map((file) => [
      `https://json-schema.org/draft/2020-12/${file.replace(/\.json$/, '')}`,
      readJson(path.join(refs, file)),
    ]);
  },
  draft4: () => [[dialects.draft4.slice(0, -1), metaschema4]],
};

/** What the suite asks of `compile`: formats are annotations, and keywords that no one knows too. */
export function optionsOf(draft: Draft): CompileOptions {
  return { dialect: dialects[draft], formats: 'annotate', unknownKeywords: 'warning' };
}

/** Of the metaschema of draft 4, written out as far as the required tests ask: what definitions, lengths and types are. */
const metaschema4 = {
  id: 'http://json-schema.org/draft-04/schema#',
  $schema: 'http://json-schema.org/draft-04/schema#',
  definitions: {
    schemaArray: { type: 'array', minItems: 1, items: { $ref: '#' } },
    positiveInteger: { type: 'integer', minimum: 0 },
    simpleTypes: {
      enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'],
    },
  },
  type: 'object',
  properties: {
    definitions: { type: 'object', additionalProperties: { $ref: '#' } },
    properties: { type: 'object', additionalProperties: { $ref: '#' } },
    additionalProperties: { anyOf: [{ type: 'boolean' }, { $ref: '#' }] },
    items: { anyOf: [{ $ref: '#' }, { $ref: '#/definitions/schemaArray' }] },
    minLength: { $ref: '#/definitions/positiveInteger' },
    maxLength: { $ref: '#/definitions/positiveInteger' },
    type: {
      anyOf: [
        { $ref: '#/definitions/simpleTypes' },
        { type: 'array', items: { $ref: '#/definitions/simpleTypes' }, minItems: 1 },
      ],
    },
    allOf: { $ref: '#/definitions/schemaArray' },
    anyOf: { $ref: '#/definitions/schemaArray' },
    oneOf: { $ref: '#/definitions/schemaArray' },
    not: { $ref: '#' },
  },
};
