import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  decodeForm,
  decodeMultipart,
  decodeParameter,
  parseQuery,
  type Shape,
} from '../src/index.ts';

const integer: Shape = { types: ['integer'] };
const list: Shape = { types: ['array'], items: integer };
const open: Shape = { types: ['object'], additional: integer };

test('a hundred thousand pairs, where quadratic code would take minutes', () => {
  const count = 100_000;
  const ways: readonly (readonly [part: (i: number) => string, ofForm: number, ofList: number])[] =
    [
      [(i) => `n${i}=${i}`, count, 0],
      [() => 'same=1', 1, 0],
      [() => 'list=1', 1, count],
      [(i) => `list[${i}]=1`, count, 0],
    ];
  for (const [part, ofForm, ofList] of ways) {
    const body = Array.from({ length: count }, (_, i) => part(i)).join('&');
    const query = parseQuery(body);
    const parts = query.map(([name, value]) => ({ name, value }));
    const shape: Shape = { types: ['object'], properties: { list }, additional: integer };
    for (const value of [decodeForm(body, shape), decodeMultipart(parts, shape)]) {
      assert.is(Object.keys(value as object).length, ofForm);
    }
    const plan = { name: 'list', place: 'query', style: 'form', explode: true } as const;
    const found = decodeParameter({ ...plan, shape: list }, { query, cookies: [] });
    assert.is(Array.isArray(found) ? found.length : 0, ofList);
    const names = decodeParameter(
      { ...plan, style: 'deepObject', shape: open },
      { query, cookies: [] },
    );
    assert.is(names === undefined, !part(0).includes('['));
  }
});

test.run();
