import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadApi, schemaTable } from '@speclock/model';
import {
  compile,
  createSampler,
  isJsonObject,
  type Json,
  type JsonObject,
  type SchemaTable,
  seeded,
} from '@speclock/schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

// What is made of Swagger 2.0's definitions judges values as Ajv does, which gets the definitions as they are written, but for
// the words that JSON Schema has no equal of. Those are translated here once more, in another way.

/** A definition in the words of 2020-12. */
function translated(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(translated);
  if (!isJsonObject(schema)) return schema;
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  const made = new Map(Object.entries(schema).map(([name, inner]) => [name, translated(inner)]));
  for (const [exclusive, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    made.delete(exclusive);
    if (!schema[exclusive]) continue;
    made.set(exclusive, schema[limit] ?? 0);
    made.delete(limit);
  }
  if (schema['x-nullable'] === true) made.set('type', [schema['type'] ?? 'string', 'null']);
  // Bytes have no form in JSON; formats are judged by tests of their own.
  if (schema['format'] === 'binary') made.delete('type');
  for (const name of ['discriminator', 'example', 'format', 'x-nullable']) made.delete(name);
  return Object.fromEntries(made);
}

/** A model's schemas without their formats. */
function withoutFormats(table: SchemaTable): SchemaTable {
  return JSON.parse(JSON.stringify(table), (name, value) =>
    name === 'format' && typeof value === 'string' ? undefined : value,
  );
}

/** How often both judge alike, and the values that they do not. */
function judge(document: { readonly file: string; readonly text: string }) {
  const { model, bundle } = loadApi({ document });
  if (!model || !bundle) throw new Error('The document cannot be read.');
  const table = withoutFormats(schemaTable(model));
  const sampler = createSampler(table);
  const definitions = bundle['definitions'] as JsonObject;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ definitions: translated(definitions) } as object, 'bundle');
  const differences: string[] = [];
  const counts = { passed: 0, refused: 0 };
  for (const name of Object.keys(definitions)) {
    const key = `#/definitions/${name}`;
    const { validate } = compile(table, key);
    const theirs = ajv.compile({ $ref: `bundle${encodeURI(key)}` });
    for (let seed = 1; seed <= 3; seed++) {
      const value = sampler.sample(key, seeded(seed));
      if (value === undefined || !validate) throw new Error(`${name} has no sample.`);
      const mutations = [...sampler.mutations(key, value)].map((one) => one.value);
      for (const one of [value, ...mutations]) {
        const passes = validate(one).length === 0;
        counts[passes ? 'passed' : 'refused']++;
        if (passes !== theirs(one)) differences.push(`${name} ${passes} ${JSON.stringify(one)}`);
      }
    }
  }
  return { counts, differences };
}

const definitions = {
  Pet: {
    type: 'object',
    discriminator: 'kind',
    required: ['kind', 'name'],
    properties: {
      kind: { type: 'string' },
      name: { type: 'string', minLength: 1, 'x-nullable': true },
      weight: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 9 },
      age: {
        type: 'integer',
        minimum: 0,
        exclusiveMinimum: false,
        maximum: 9,
        exclusiveMaximum: true,
      },
      tags: {
        type: 'array',
        items: { type: 'string', enum: ['a', 'b'] },
        uniqueItems: true,
        maxItems: 2,
      },
      mother: { $ref: '#/definitions/Pet', 'x-nullable': true },
    },
  },
  Cat: {
    allOf: [
      { $ref: '#/definitions/Pet' },
      { type: 'object', properties: { lives: { type: 'integer', multipleOf: 3 } } },
    ],
  },
  Words: {
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 3 },
    minProperties: 1,
  },
};

test('definitions with all that Swagger 2.0 says otherwise', () => {
  const text = JSON.stringify({
    swagger: '2.0',
    info: { title: 'Shop', version: '1' },
    paths: {},
    definitions,
  });
  const { counts, differences } = judge({ file: 'swagger.json', text });
  assert.equal(differences, []);
  assert.ok(counts.passed >= 9 && counts.refused >= 30, JSON.stringify(counts));
});

const netlify = path.resolve(import.meta.dirname, '../../../../shared/corpus/netlify.swagger2.yml');

if (!existsSync(netlify)) {
  process.stdout.write('SKIPPED the document beside the repository: its folder is not there\n');
  test.skip("the definitions of Netlify's document");
} else {
  test("the definitions of Netlify's document", () => {
    const { counts, differences } = judge({
      file: 'netlify.swagger2.yml',
      text: readFileSync(netlify, 'utf8'),
    });
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    assert.equal(differences, []);
  });
}

test.run();
