import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  decodeForm,
  decodeMultipart,
  decodeParameter,
  delimiters,
  encodeForm,
  encodeMultipart,
  encodeParameter,
  encodeParts,
  type ParameterPlan,
  type ParameterValue,
  type Part,
  parseCookies,
  parseMultipart,
  parseQuery,
  type Scalar,
  type Shape,
  type Style,
  undefinedStyle,
} from '../src/index.ts';

// What is written is read back, in every style that OpenAPI defines for the value.

const types: Shape = { types: ['null', 'boolean', 'number', 'string'] };

/** Text that is not the text of another scalar, which no parameter can tell from it. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
  .filter((one) => !/^(?:null|true|false|-?\d.*)$/s.test(one) && !/\p{Cs}/u.test(one));
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
);
const name = fc.oneof(text, fc.constantFrom('__proto__', 'toString', 'a b', 'x[y]', 'x=y&z', 'id'));
const list = fc.array(scalar, { minLength: 1, maxLength: 4 });
const map = fc
  .uniqueArray(fc.tuple(name, scalar), { minLength: 1, maxLength: 4, selector: ([one]) => one })
  .map((entries) =>
    JSON.parse(
      `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`).join(',')}}`,
    ),
  );

const shapes: Readonly<Record<'primitive' | 'array' | 'object', Shape>> = {
  primitive: types,
  array: { types: ['array'], items: types },
  object: { types: ['object'], additional: types },
};

/** What a style cannot carry apart from its delimiters; the encoder refuses it, or it reads as something else. */
function canCarry(place: ParameterPlan['place'], style: Style, value: ParameterValue): boolean {
  const texts =
    typeof value === 'object' && value !== null ? Object.entries(value).flat() : [value];
  return texts.every((one) => {
    const plain = String(one);
    const sign = delimiters[style];
    if (sign !== undefined && plain.includes(sign)) return false;
    return place !== 'header' || (!/[,=\p{Cc}]/u.test(plain) && plain.trim() === plain);
  });
}

for (const place of ['path', 'query', 'header', 'cookie'] as const) {
  for (const style of [
    'simple',
    'label',
    'matrix',
    'form',
    'spaceDelimited',
    'pipeDelimited',
    'tabDelimited',
    'deepObject',
  ] as const) {
    for (const explode of [true, false]) {
      for (const [kind, values] of [
        ['primitive', scalar],
        ['array', list],
        ['object', map],
      ] as const) {
        if (undefinedStyle({ in: place, style, explode }, kind) !== undefined) continue;
        test(`${kind} in ${place}, ${style}${explode ? ', exploded' : ''}`, () => {
          fc.assert(
            fc.property(values as fc.Arbitrary<ParameterValue>, (value) => {
              fc.pre(canCarry(place, style, value));
              const written =
                encodeParameter({ name: 'id', in: place, style, explode }, value) ?? '';
              const plan: ParameterPlan = {
                name: 'id',
                place,
                style,
                explode,
                shape: shapes[kind],
              };
              const read = decodeParameter(plan, {
                path: { id: written },
                query: place === 'query' ? parseQuery(written) : [],
                headers: { id: written },
                cookies: place === 'cookie' ? parseCookies(written) : [],
              });
              assert.is(JSON.stringify(read), JSON.stringify(value), written);
            }),
            { numRuns: 200, seed: 11 },
          );
        });
      }
    }
  }
}

// Forms and multipart: each property by a style, an explode and a content type of its encoding.
const kinds = {
  primitive: { values: scalar, shape: types },
  array: { values: list, shape: shapes.array },
  object: { values: map, shape: shapes.object },
} as const;
const delimited = ['spaceDelimited', 'pipeDelimited', 'tabDelimited'] as const;
const contentTypes = [undefined, ['application/json'], ['text/plain'], ['a/b+json', 'text/plain']];

for (const style of [undefined, 'form', ...delimited, 'deepObject'] as const) {
  for (const explode of [undefined, true, false]) {
    for (const contentType of contentTypes) {
      for (const [kind, { values, shape }] of Object.entries(kinds)) {
        const own = {
          ...(style && { style }),
          ...(explode !== undefined && { explode }),
          ...(contentType && { contentType }),
        };
        const isStyled = (style ?? explode) !== undefined;
        const written = {
          style: style ?? 'form',
          explode: explode ?? (style ?? 'form') === 'form',
        };
        const complaint = undefinedStyle(
          { in: 'query', ...written },
          kind as 'primitive' | 'array' | 'object',
        );
        if (isStyled && complaint !== undefined) continue;
        const isText = !isStyled && contentType?.includes('text/plain') === true;
        // Text has no form of an object, and a list of texts that may be JSON cannot be told from JSON.
        if (isText && (kind === 'object' || contentType.length > 1)) continue;
        const whole: Shape = { types: ['object'], properties: { it: shape } };
        const name = JSON.stringify(own);
        test(`a form's ${kind} of ${name}`, () => {
          fc.assert(
            fc.property(values as fc.Arbitrary<ParameterValue>, (it) => {
              fc.pre(!isStyled || canCarry('query', written.style, it));
              const body = encodeForm({ it }, { it: own });
              const read = decodeForm(body, whole, { it: own });
              assert.is(JSON.stringify(read), JSON.stringify({ it }), body);
            }),
            { numRuns: 100, seed: 11 },
          );
        });
        test(`a multipart ${kind} of ${name}`, () => {
          let carried = 0;
          fc.assert(
            fc.property(values as fc.Arbitrary<ParameterValue>, (it) => {
              let parts: Part[];
              try {
                parts = encodeParts({ it }, { it: own });
              } catch (error) {
                if (error instanceof RangeError) return;
                throw error;
              }
              carried++;
              const { body, contentType: type } = encodeMultipart(parts);
              const parsed = parseMultipart(body, type);
              const read = decodeMultipart(parsed, whole, { it: own });
              assert.is(JSON.stringify(read), JSON.stringify({ it }), String(body));
            }),
            { numRuns: 100, seed: 11 },
          );
          assert.ok(carried > 50, `only ${carried} of 100 values were written`);
        });
      }
    }
  }
}

test('a form body', () => {
  const shape: Shape = {
    types: ['object'],
    properties: {
      list: shapes.array,
      map: shapes.object,
      deep: shapes.object,
      piped: shapes.array,
    },
    additional: types,
  };
  const encoding = { deep: { style: 'deepObject' }, piped: { style: 'pipeDelimited' } } as const;
  const values = fc.record({
    list,
    map,
    deep: map,
    piped: fc.array(fc.integer(), { minLength: 1 }),
    one: scalar,
  });
  fc.assert(
    fc.property(values, (value) => {
      const read = decodeForm(encodeForm(value, encoding), shape, encoding);
      assert.is(JSON.stringify(read), JSON.stringify(value));
    }),
    { numRuns: 300, seed: 11 },
  );
});

test('a form carries a deep object whose name has brackets', () => {
  const shape: Shape = { types: ['object'], properties: { 'a[b]': shapes.object } };
  const encoding = { 'a[b]': { style: 'deepObject' } } as const;
  const value = { 'a[b]': { c: 'x' } };
  assert.equal(decodeForm(encodeForm(value, encoding), shape, encoding), value);
});

test.run();
