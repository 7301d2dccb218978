// Random documents, randomly edited: when the verdict is that nothing breaks, what was right on the wire still is. The
// judge knows messages alone: what is sent, what is needed, what is declared.
import type { ApiModel, MediaType, Operation, Response } from '@speclock/model';
import { compile, createSampler, type Direction, type Json, seeded } from '@speclock/schema';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diffApis } from '../src/index.ts';
import { modelOf } from './documents.ts';
import { table } from './schema/arbitrary.ts';
import { edit, edited } from './schema/edits.ts';

interface Shape {
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly body: { readonly required: boolean; readonly types: Readonly<Record<string, string>> };
  readonly responses: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly headers: Readonly<Record<string, boolean>>;
}

const ref = fc.constantFrom('A', 'B', 'C');
const type = fc.constantFrom('application/json', 'application/merge-patch+json');
const types = fc.dictionary(type, ref, { maxKeys: 2, noNullPrototype: true });
const parameter = fc.record(
  {
    required: fc.boolean(),
    schema: fc.constantFrom<Record<string, Json>>(
      { type: 'string' },
      { type: 'string', maxLength: 2 },
      { type: 'string', enum: ['a', 'b'] },
      { type: 'integer' },
      { type: 'integer', minimum: 1 },
    ),
  },
  { noNullPrototype: true },
);
const names = fc.constantFrom('query p', 'query q', 'header X-H', 'cookie c');
const statuses = fc.constantFrom('200', '201', '404', '4XX', 'default');
const shape: fc.Arbitrary<Shape> = fc.record(
  {
    parameters: fc.dictionary(names, parameter, { maxKeys: 3, noNullPrototype: true }),
    body: fc.record({ required: fc.boolean(), types }, { noNullPrototype: true }),
    responses: fc.dictionary(statuses, types, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    headers: fc.dictionary(fc.constantFrom('X-A', 'X-B'), fc.boolean(), { noNullPrototype: true }),
  },
  { noNullPrototype: true },
);

/** An edit takes some members of one operation over from another: what it lacks is removed, what it has is added. */
const part = fc.constantFrom('parameters', 'body', 'responses', 'headers');
const edits = fc.array(fc.tuple(part, shape), { maxLength: 2 });

function contentOf(given: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(given).map(([name, key]) => [
      name,
      { schema: { $ref: `#/components/schemas/${key}` } },
    ]),
  );
}

function documentOf({ parameters, body, responses, headers }: Shape, schemas: object) {
  const components = Object.fromEntries(
    Object.entries(schemas).map(([key, schema]) => [key.slice(key.lastIndexOf('/') + 1), schema]),
  );
  return {
    openapi: '3.1.0',
    info: { title: 'Random', version: '1.0.0' },
    paths: {
      '/things': {
        post: {
          operationId: 'post',
          parameters: Object.entries(parameters).map(([name, rest]) => {
            const [place, given] = name.split(' ');
            return { in: place, name: given, ...rest };
          }),
          ...(Object.keys(body.types).length > 0 && {
            requestBody: { required: body.required, content: contentOf(body.types) },
          }),
          responses: Object.fromEntries(
            Object.entries(responses).map(([status, given]) => [
              status,
              {
                description: '',
                content: contentOf(given),
                headers: Object.fromEntries(
                  Object.entries(headers).map(([name, required]) => [
                    name,
                    { required, schema: { type: 'string' } },
                  ]),
                ),
              },
            ]),
          ),
        },
      },
    },
    components: { schemas: components },
  };
}

/** One side: an operation, and what makes and judges values of its schemas. */
function sideOf(model: ApiModel, direction: Direction) {
  const tableOf = Object.fromEntries(
    Object.entries(model.schemas).map(([key, { schema }]) => [key, schema]),
  );
  const sampler = createSampler(tableOf, { direction });
  const [operation] = model.operations;
  assert.ok(operation);
  return {
    operation,
    sample: (key: string | undefined, seed: number) =>
      key === undefined ? {} : sampler.sample(key, seeded(seed)),
    /** A schema that comes back to itself without going into the value cannot be compiled, and refuses nothing here. */
    isRight: (key: string | undefined, value: Json) => {
      const validate =
        key === undefined ? undefined : compile(tableOf, key, { direction }).validate;
      return validate === undefined || validate(value).length === 0;
    },
    isNumber: (key: string) => Object(tableOf[key])['type'] === 'integer',
  };
}

type Side = ReturnType<typeof sideOf>;

function bodyIsRight(side: Side, content: readonly MediaType[], type: string, value: Json) {
  const declared = content.find(({ mediaType }) => mediaType === type);
  return declared !== undefined && side.isRight(declared.schema, value);
}

/** Sends a request that is right by `from`, and says what `to` has against it. */
function refusedRequest(from: Side, to: Side, seed: number): string | undefined {
  const sent = from.operation.parameters
    .filter(({ required }, index) => required || (seed >> index) % 2 === 0)
    .map((one) => ({ ...one, value: from.sample(one.schema, seed) }));
  const isSame = (a: Operation['parameters'][number]) => (b: typeof a) =>
    a.in === b.in && a.name === b.name;
  for (const one of to.operation.parameters) {
    const given = sent.find(isSame(one));
    if (!given && one.required) return `${one.in} ${one.name} is needed`;
    if (given?.value === undefined) continue;
    const text = String(given.value);
    const value = to.isNumber(one.schema) && /^-?\d+$/.test(text) ? Number(text) : text;
    if (!to.isRight(one.schema, value)) return `${one.in} ${one.name} cannot be ${text}`;
  }
  const unknown = sent.find((one) => !to.operation.parameters.some(isSame(one)));
  if (unknown) return `${unknown.in} ${unknown.name} is not known`;
  const { body } = from.operation;
  const media = body?.content[seed % body.content.length];
  const value = media && from.sample(media.schema, seed);
  if (!media || value === undefined || (!body?.required && seed % 3 === 0)) {
    // A body that is needed, and that nothing satisfies, was never sent.
    return !body?.required && to.operation.body?.required ? 'a body is needed' : undefined;
  }
  const isTaken = bodyIsRight(to, to.operation.body?.content ?? [], media.mediaType, value);
  return isTaken ? undefined : `a body of ${media.mediaType} cannot be ${JSON.stringify(value)}`;
}

function declaredFor({ operation }: Side, status: string): Response | undefined {
  const named = [status, `${status[0]}XX`, 'default'];
  return named
    .map((name) => operation.responses.find((one) => one.status === name))
    .find((one) => one !== undefined);
}

/** Gives an answer that is right by `from`, and says what a reader who knows `to` has against it. */
function refusedAnswer(from: Side, to: Side, seed: number): string | undefined {
  const response = from.operation.responses[seed % from.operation.responses.length];
  if (!response) return undefined;
  const status = response.status.replace('XX', '18').replace('default', '500');
  const known = declaredFor(to, status);
  if (!known) return `${status} is not known`;
  const given = response.headers.filter(({ required }) => required).map(({ name }) => name);
  const missing = known.headers.find(({ name, required }) => required && !given.includes(name));
  if (missing) return `${status} lacks ${missing.name}`;
  // The reader asks for a type that it knows, and gets it where there is one.
  const media = response.content.find(({ mediaType }) =>
    known.content.some((one) => one.mediaType === mediaType),
  );
  if (!media) return known.content.length > 0 ? `${status} has no type that is known` : undefined;
  const value = from.sample(media.schema, seed);
  if (value === undefined || bodyIsRight(to, known.content, media.mediaType, value)) {
    return undefined;
  }
  return `${status} cannot be ${JSON.stringify(value)}`;
}

function read(document: unknown): ApiModel | undefined {
  try {
    return modelOf(document);
  } catch {
    return undefined;
  }
}

test('when nothing breaks, what was right on the wire is right', () => {
  let judged = 0;
  fc.assert(
    fc.property(
      table,
      shape,
      edits,
      fc.array(edit, { maxLength: 1 }),
      fc.nat({ max: 1000 }),
      (schemas, before, changes, schemaEdits, n) => {
        const taken = changes.map(([name, other]) => [name, other[name]]);
        const after: Shape = { ...before, ...Object.fromEntries(taken) };
        const old = read(documentOf(before, schemas));
        const next = read(documentOf(after, schemaEdits.reduce(edited, schemas)));
        fc.pre(old !== undefined && next !== undefined);
        const found = diffApis(old, next).changes.filter(
          ({ code }) => code !== 'version-not-raised',
        );
        // With an exception, what it names may be refused.
        if (found.some(({ level, reason }) => level === 'breaking' || reason !== undefined)) return;
        judged++;
        for (let seed = n; seed < n + 6; seed++) {
          const request = [sideOf(old, 'request'), sideOf(next, 'request')] as const;
          assert.is(refusedRequest(...request, seed), undefined);
          const answer = [sideOf(next, 'response'), sideOf(old, 'response')] as const;
          assert.is(refusedAnswer(...answer, seed), undefined);
        }
      },
    ),
    { numRuns: 300, seed: 7 },
  );
  assert.ok(judged > 50, `${judged} of the pairs broke nothing`);
});

test.run();
