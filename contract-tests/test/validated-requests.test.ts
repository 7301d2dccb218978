// The client's encoder and the validators' decoder are written apart. Whatever valid input a call is given, by every operation of our
// APIs and of one with every style and kind of body, what the client encodes must pass the validator and be read as it was given.
import { descriptor as authentication } from '@speclock/authentication-api';
import { operations as authenticationValidators } from '@speclock/authentication-api/validators';
import { descriptor as groups } from '@speclock/experience-groups-api';
import { operations as groupsValidators } from '@speclock/experience-groups-api/validators';
import { createApiClient, type RawRequest, type Validators } from '@speclock/runtime';
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
    bundle: await bundleOf('@speclock/experience-groups-api'),
  },
  {
    descriptor: authentication,
    validators: authenticationValidators,
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
type Send = (input: Input) => Promise<unknown>;

/** A client whose requests go nowhere, both ways to call an operation, and what its validators made of each request. */
function clientOf({ descriptor, validators }: Generated): {
  readonly waysTo: (id: string) => readonly Send[];
  readonly decoded: Decoded[];
} {
  const decoded: Decoded[] = [];
  const listening: Validators = Object.fromEntries(
    Object.entries(validators).map(([id, operation]) => [
      id,
      {
        ...operation,
        request(raw: RawRequest) {
          const result = operation.request(raw);
          if (result.ok && 'value' in result) decoded.push(result.value as Decoded);
          return result;
        },
      },
    ]),
  );
  const client = createApiClient<object, object>(descriptor, {
    fetch: () => Promise.reject(new Error('sent')),
    retry: false,
    validators: listening,
  });
  const calls = client as unknown as Readonly<
    Record<string, (...given: unknown[]) => Promise<unknown>>
  >;
  return {
    decoded,
    waysTo(id) {
      const { method = '', path } = descriptor.operations[id] ?? {};
      const byPath: Send = async ({ body, ...params }) =>
        calls[method.toUpperCase()]?.(path, { params, body });
      return [async (input) => calls[id]?.(input), byPath];
    },
  };
}

/** What was given, as validators see it: a file is only there. */
function asSeen(value: unknown): unknown {
  if (value instanceof Blob) return {};
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
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

for (const api of apis) {
  const resolve = resolverOf(api.bundle);
  const paths = api.bundle['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  for (const [id, { method, path }] of Object.entries(api.descriptor.operations)) {
    const operation = paths[path]?.[method] ?? {};
    test(`${api.descriptor.title}: ${id} sends what its validator takes`, async () => {
      const { waysTo, decoded } = clientOf(api);
      let sent = 0;
      await fc.assert(
        fc.asyncProperty(inputOf(operation, resolve), async (input) => {
          for (const send of waysTo(id)) {
            decoded.length = 0;
            const error = await send(input).catch((caught: unknown) => caught);
            // What no style can carry is refused by the encoder, loudly.
            if (error instanceof TypeError) return;
            assert.match(String(error), /^ConnectionError: .* got no answer: sent$/);
            assert.equal(
              decoded.map((one) => onlyGiven(one, input)),
              [asSeen(input)],
            );
          }
          sent++;
        }),
        { numRuns: 200, seed: 7 },
      );
      assert.ok(sent > 100, `only ${sent} of 200 were sent`);
    });
  }
}

test.run();
