// The client's encoder and the validators' decoder are written apart, by the text of OpenAPI 3.1.1, section 4.8.12. What the one
// sends, the other must read, in every style; a value that a style cannot carry must be refused, not sent as something else.
import {
  type ApiDescriptor,
  cookies,
  createApiClient,
  type StyleOptions,
  styled,
} from '@speclock/runtime';
import {
  decodeParameter,
  type ParameterPlan,
  parseCookies,
  parseQuery,
  type Shape,
  undefinedStyle,
} from '@speclock/wire';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const places = ['path', 'query', 'header', 'cookie'] as const;
const styles = [
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
] as const;
type Parameter = StyleOptions & {
  readonly name: string;
  readonly in: (typeof places)[number];
};

/** Names that need encoding, too; a header's name cannot. */
const names = { path: 'an id', query: 'an id', header: 'x-id', cookie: 'id' };

const text: Shape = { types: ['string'] };
const part = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
    fc.stringMatching(/^[+,;:/?#[\]@!$&'()*=|% a]{1,6}$/),
  )
  .filter((one) => !/\p{Cs}/u.test(one));
const headerPart = fc.stringMatching(/^[!#-+\x2d-<>-~]{1,6}$/);
const key = fc.stringMatching(/^[a-z]{1,4}$/).filter((one) => one !== 'an id');

const valuesOf = (place: Parameter['in']) => {
  const one = place === 'header' ? headerPart : part;
  const entries = fc.uniqueArray(fc.tuple(key, one), {
    minLength: 1,
    maxLength: 3,
    selector: ([name]) => name,
  });
  return {
    primitive: { value: one, shape: text },
    array: {
      value: fc.array(one, { minLength: 1, maxLength: 4 }),
      shape: { types: ['array'], items: text },
    },
    object: {
      value: entries.map((pairs) => Object.fromEntries(pairs)),
      shape: { types: ['object'], additional: text },
    },
  } as const satisfies Record<
    string,
    { readonly value: fc.Arbitrary<unknown>; readonly shape: Shape }
  >;
};

interface Sent {
  readonly url: URL;
  readonly headers: Headers;
}

/** What the client sends for a value; undefined when it refuses to send it. */
async function send(parameter: Parameter, value: unknown): Promise<Sent | undefined> {
  const { name, in: place, ...how } = parameter;
  // What is so by default is written without a style, too.
  const { style, explode, allowReserved } = how;
  const isDefault = explode ? style === 'form' && place === 'query' : style === 'simple';
  const parameters = { [name]: isDefault && !allowReserved ? {} : { write: styled(how) } };
  const sent: Sent[] = [];
  const descriptor: ApiDescriptor = {
    server: 'http://service.example',
    securitySchemes: {},
    operations: {
      call: {
        method: 'get',
        path: place === 'path' ? `/things/{${name}}` : '/things',
        [place === 'path' ? 'pathParameters' : place]:
          place === 'cookie' ? cookies(parameters) : parameters,
        responses: { '204': [] },
      },
    },
  };
  const client = createApiClient<Record<string, never>>(descriptor, {
    fetch: async (url, init) => {
      sent.push({ url: new URL(url), headers: new Headers(init.headers) });
      return new Response(null, { status: 204 });
    },
  }) as unknown as { call(input: object): Promise<unknown> };
  try {
    await client.call({ [place]: { [name]: value } });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  return sent[0];
}

function read(plan: ParameterPlan, { url, headers }: Sent): unknown {
  return decodeParameter(plan, {
    path: { [plan.name]: url.pathname.slice('/things/'.length) },
    query: parseQuery(url.search.slice(1)),
    headers: Object.fromEntries(headers),
    cookies: parseCookies(headers.get('cookie') ?? undefined),
  });
}

for (const place of places) {
  for (const style of styles) {
    for (const explode of [true, false]) {
      for (const kind of ['primitive', 'array', 'object'] as const) {
        if (undefinedStyle({ in: place, style, explode }, kind) !== undefined) continue;
        const { value, shape } = valuesOf(place)[kind];
        for (const allowReserved of place === 'query' ? [false, true] : [false]) {
          const parameter: Parameter = {
            name: names[place],
            in: place,
            style,
            explode,
            ...(allowReserved && { allowReserved }),
          };
          const how = `${explode ? ', exploded' : ''}${allowReserved ? ', reserved' : ''}`;
          test(`${kind} in ${place}, ${style}${how}`, async () => {
            let carried = 0;
            await fc.assert(
              fc.asyncProperty(value as fc.Arbitrary<unknown>, async (given) => {
                const sent = await send(parameter, given);
                if (!sent) return;
                carried++;
                assert.equal(
                  read({ name: parameter.name, place, style, explode, shape }, sent),
                  given,
                  sent.url.href,
                );
              }),
              { numRuns: 100, seed: 7 },
            );
            assert.ok(carried > 50, `only ${carried} of 100 values were sent`);
          });
        }
      }
    }
  }
}

test.run();
