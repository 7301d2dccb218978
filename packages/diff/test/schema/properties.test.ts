import {
  compile,
  createSampler,
  type Direction,
  type Json,
  type SchemaTable,
  seeded,
} from '@speclock/schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { levelOf } from '../../src/level.ts';
import type { SchemaChange } from '../../src/schema/change.ts';
import { root, table, value } from './arbitrary.ts';
import { edit, edited } from './edits.ts';
import { compare, compareKeys } from './models.ts';
import { renamed, rewritten } from './rewrites.ts';

const directions = ['request', 'response'] as const;
const seed = 5;

/** Whether a table can be compiled: references that never go into the value are errors. */
function isSound(schemas: SchemaTable, key = root): boolean {
  return compile(schemas, key).problems.every(({ severity }) => severity !== 'error');
}

test('a document and itself: no change', () => {
  fc.assert(
    fc.property(table, (schemas) => {
      for (const direction of directions) {
        assert.equal(compare(schemas, structuredClone(schemas), root, direction), []);
      }
    }),
    { numRuns: 100, seed },
  );
});

test('the same, written otherwise: no change', () => {
  const numbers = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
  fc.assert(
    fc.property(table, numbers, (schemas, stream) => {
      const next = rewritten(schemas, () => stream.next().value ?? 0);
      const key = renamed.get(root) ?? root;
      // Where it depends on the value what is evaluated, only what is written alike is the same.
      fc.pre(!JSON.stringify(schemas).includes('"unevaluated'));
      fc.pre(isSound(schemas) && isSound(next, key));
      for (const direction of directions) {
        assert.equal(compareKeys(schemas, root, next, key, direction), []);
      }
    }),
    { numRuns: 150, seed },
  );
});

/** Values that satisfy a schema: of those given, or else a sampled one, and mutations of them that are still right. */
function rightValues(
  schemas: SchemaTable,
  direction: Direction,
  given: readonly Json[],
  random: number,
): Json[] {
  const sampler = createSampler(schemas, { direction });
  const validate = sampler.validatorOf(root);
  const isRight = (value: Json): boolean => validate?.(value).length === 0;
  const found = given.filter(isRight);
  const sampled = found.length === 0 ? sampler.sample(root, seeded(random)) : undefined;
  if (sampled !== undefined) found.push(sampled);
  for (const value of found.slice(0, 3)) {
    const mutations = [...sampler.mutations(root, value)].map((mutation) => mutation.value);
    found.push(...mutations.filter(isRight).slice(0, 10));
  }
  return found;
}

const isBreaking = (direction: Direction) => (change: SchemaChange) =>
  levelOf(direction, change.effect, change.exception).level === 'breaking';

/** Whether a value is refused where an exception says so: at the place of a change, around it or within. */
function isExcepted({ path, exception }: SchemaChange, pointer: string): boolean {
  const tokens = pointer.split('/').slice(1);
  const steps = path.match(/\.\w+|\[\d*\]|\{\}/g) ?? [];
  const isAt = (step: string, token: string | undefined): boolean =>
    token === undefined || !step.startsWith('.') || step === `.${token}`;
  if (exception === undefined) return false;
  // What comes back to itself is told of once, nearest to the whole.
  const isFurtherIn = tokens.length > steps.length && isAt(steps.at(-1) ?? '', tokens.at(-1));
  return isFurtherIn || steps.every((step, i) => isAt(step, tokens[i]));
}

test('when nothing breaks, what was right is right but for what an exception names', () => {
  const edits = fc.array(edit, { minLength: 1, maxLength: 2 });
  const others = fc.array(value, { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(table, edits, others, fc.nat(), (old, made, tried, n) => {
      const next = made.reduce(edited, old);
      fc.pre(isSound(old) && isSound(next));
      for (const direction of directions) {
        const changes = compare(old, next, root, direction);
        if (changes.some(isBreaking(direction))) continue;
        const [from, to] = direction === 'request' ? [old, next] : [next, old];
        const { validate } = compile(to, root, { direction });
        const hasExceptions = changes.some(({ exception }) => exception !== undefined);
        const isAccepted = hasExceptions ? () => true : ajvOf(to);
        for (const value of rightValues(from, direction, tried, n)) {
          const unsaid = validate?.(value).filter(
            ({ pointer }) => !changes.some((change) => isExcepted(change, pointer)),
          );
          assert.equal(unsaid, [], JSON.stringify(value));
          assert.ok(isAccepted(value), JSON.stringify(value));
        }
      }
    }),
    { numRuns: 300, seed },
  );
});

/** What Ajv says of a schema that no direction concerns; it is not asked of others. */
function ajvOf(schemas: SchemaTable): (value: Json) => boolean {
  if (/"(?:read|write)Only"/.test(JSON.stringify(schemas))) return () => true;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, ownProperties: true });
  const document = {
    $id: 'https://example.test/document',
    components: { schemas: componentsOf(schemas) },
  };
  ajv.addSchema(document);
  const validate = ajv.compile({ $ref: `https://example.test/document${root}` });
  return (value) => validate(value) === true;
}

function componentsOf(schemas: SchemaTable) {
  return Object.fromEntries(
    Object.entries(schemas).map(([key, schema]) => [key.slice(key.lastIndexOf('/') + 1), schema]),
  );
}

test.run();
