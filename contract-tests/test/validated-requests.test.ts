// The client's encoder and the validators' decoder are written apart. Whatever valid input a call is given, by every operation of our
// APIs and of one with every style and kind of body, the client's checks pass it, and what the client encodes passes the validator and
// is read as it was given. Of input with a fault in it, checks and validator say the same.
import { descriptor as authentication } from '@speclock/authentication-api';
import * as authenticationChecks from '@speclock/authentication-api/checks';
import { operations as authenticationValidators } from '@speclock/authentication-api/validators';
import { descriptor as groups } from '@speclock/experience-groups-api';
import * as groupsChecks from '@speclock/experience-groups-api/checks';
import { operations as groupsValidators } from '@speclock/experience-groups-api/validators';
import { readRequest } from '@speclock/experience-groups-api/validators/fetch';
import { callsByPath, createApiClient, type Finding } from '@speclock/runtime';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bundleOf } from '../src/bundles.ts';
import { depot } from './support/depot.ts';
import { type Generated, generated } from './support/generated.ts';
import { inputOf, resolverOf } from './support/valid-input.ts';

const apis: readonly Generated[] = [
  {
    descriptor: groups,
    validators: groupsValidators,
    checks: groupsChecks,
    bundle: await bundleOf('@speclock/experience-groups-api'),
  },
  {
    descriptor: authentication,
    validators: authenticationValidators,
    checks: authenticationChecks,
    bundle: await bundleOf('@speclock/authentication-api'),
  },
  await generated(depot),
];

type Decoded = Readonly<
  Record<'path' | 'query' | 'header' | 'cookie', Readonly<Record<string, unknown>>>
> & { readonly body?: unknown };
interface Input {
  readonly path?: object;
  readonly query?: object;
  readonly header?: object;
  readonly cookie?: object;
  readonly body?: unknown;
}
type Calls = Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;

/** What came of a call: whether the client's checks found something, and what a server's validator made of what was sent. */
interface Outcome {
  readonly found: readonly Finding[];
  readonly result: Awaited<ReturnType<typeof readRequest>>;
}

/** Both ways to call an operation of a client whose requests go to the validator and no further. */
function waysTo(
  { descriptor, validators, checks }: Generated,
  id: string,
): readonly ((input: Input) => Promise<Outcome>)[] {
  const { method = '', path } = descriptor.operations[id] ?? {};
  const validator = validators[id];
  if (validator === undefined) throw new Error(`${id} has no validator`);
  const call = async (send: (calls: Calls) => Promise<unknown>): Promise<Outcome> => {
    let result: Outcome['result'] | undefined;
    const found: Finding[] = [];
    const client = createApiClient<object>(descriptor, {
      retry: false,
      async fetch(url, init) {
        result = await readRequest(validator, new Request(url, init));
        throw new Error('sent');
      },
      checks,
      validate: { requests: 'warn' },
      onWarning: ({ findings }) => found.push(...findings),
    });
    const calls = { ...client, ...callsByPath(client) } as unknown as Calls;
    const error = await send(calls).catch((caught: unknown) => caught);
    if (result === undefined) throw error;
    return { found, result };
  };
  return [
    (input) => call(async (calls) => calls[id]?.(input)),
    ({ body, ...params }) =>
      call(async (calls) => calls[method.toUpperCase()]?.(path, { params, body })),
  ];
}

/** What was given and what arrived, with a file only being there. */
function asSeen(value: unknown): unknown {
  if (value instanceof Blob) return {};
  if (Array.isArray(value)) return value.map(asSeen);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asSeen(one)]));
}

/** A member that the client filled in was not given. */
function onlyGiven(decoded: Decoded, given: object): object {
  return Object.fromEntries(
    Object.entries(given).map(([place, value]) => {
      const found = decoded[place as keyof Decoded];
      if (place !== 'header') return [place, found];
      const names = new Set(Object.keys(value));
      return [
        place,
        Object.fromEntries(Object.entries(found as object).filter(([name]) => names.has(name))),
      ];
    }),
  );
}

/** Where findings are; a validator reads the names of headers in lower case. */
function pointersOf(findings: readonly Finding[]): string[] {
  return findings
    .map(({ pointer }) => (pointer.startsWith('/header/') ? pointer.toLowerCase() : pointer))
    .sort();
}

/** Operations that take nothing, or bytes. */
const faultless: ReadonlySet<string> = new Set(['sendBytes', 'getBytes', 'hasBytes']);

/** Input with one fault in it, where `pick` (of as many as it is given) says: a part left out, or another of its kind. */
function spoiled(value: unknown, pick: (count: number) => number): unknown {
  if (typeof value === 'string') return '~'.repeat(200);
  if (typeof value === 'number') return [-1e9, 1e12, value + 0.5][pick(3)];
  if (Array.isArray(value)) {
    const at = pick(value.length);
    return value.map((item, i) => (i === at ? spoiled(item, pick) : item));
  }
  if (typeof value !== 'object' || value === null || value instanceof Blob) return value;
  const entries = Object.entries(value);
  const at = pick(entries.length);
  // What came out empty would not be sent at all, which is a fault of its own.
  if (entries.length > 1 && pick(2) === 0) return Object.fromEntries(entries.toSpliced(at, 1));
  return Object.fromEntries(
    entries.map(([name, one], i) => [name, i === at ? spoiled(one, pick) : one]),
  );
}

for (const api of apis) {
  const { title } = api.bundle['info'] as { readonly title: string };
  const resolve = resolverOf(api.bundle);
  const paths = api.bundle['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  for (const [id, { method, path }] of Object.entries(api.descriptor.operations)) {
    const operation = paths[path]?.[method] ?? {};
    const inputs = inputOf(operation, resolve);

    test(`${title}: ${id} sends what its checks and its validator take`, async () => {
      let sent = 0;
      await fc.assert(
        fc.asyncProperty(inputs, async (input) => {
          for (const send of waysTo(api, id)) {
            const outcome = await send(input).catch((caught: unknown) => caught);
            // What no style can carry is refused by the encoder, loudly.
            if (outcome instanceof TypeError) return;
            const { found, result } = outcome as Outcome;
            assert.equal(found, []);
            assert.ok(result.ok, JSON.stringify(result));
            if (result.ok)
              assert.equal(onlyGiven(asSeen(result.value) as Decoded, input), asSeen(input));
          }
          sent++;
        }),
        { numRuns: 100, seed: 7 },
      );
      assert.ok(sent > 50, `only ${sent} of 100 were sent`);
    });

    test(`${title}: of a fault in ${id} checks and validator say the same`, async () => {
      let wrong = 0;
      const picks = fc.infiniteStream(fc.nat(1_000_000));
      await fc.assert(
        fc.asyncProperty(inputs, picks, async (input, numbers) => {
          const pick = (count: number): number => numbers.next().value % Math.max(count, 1);
          const faulty = spoiled(input, pick) as Input;
          const [byOperation] = waysTo(api, id);
          const outcome = await byOperation?.(faulty).catch((caught: unknown) => caught);
          if (outcome instanceof TypeError) return;
          const { found, result } = outcome as Outcome;
          assert.equal(pointersOf(found), result.ok ? [] : pointersOf(result.findings));
          if (found.length > 0) wrong++;
        }),
        { numRuns: 100, seed: 7 },
      );
      assert.ok(faultless.has(id) || wrong > 10, `only ${wrong} of 100 were wrong`);
    });
  }
}

test.run();
