import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { OperationDescriptor } from '../../src/descriptor.ts';
import { multipart, styledForm } from '../../src/encode/form.ts';
import { encodeHeaders } from '../../src/encode/headers.ts';
import { encodePath } from '../../src/encode/path.ts';
import { encodeQuery } from '../../src/encode/query.ts';
import { type StyleName, styled } from '../../src/encode/style.ts';

// Swagger 2.0, Parameter Object, `collectionFormat`: the signs between the items of a list, in every place.
const table: readonly (readonly [StyleName, path: string, query: string, header: string])[] = [
  ['spaceDelimited', 'a%20b%2Bc', 'x=a%20b%2Bc', 'a b+c'],
  ['tabDelimited', 'a%09b%2Bc', 'x=a%09b%2Bc', 'a\tb+c'],
  ['pipeDelimited', 'a%7Cb%2Bc', 'x=a%7Cb%2Bc', 'a|b+c'],
];

for (const [style, path, query, header] of table) {
  const own = { x: { write: styled({ style }) } };
  const given = { x: ['a', 'b+c'] };
  const operation: OperationDescriptor = {
    method: 'get',
    path: '/{x}',
    pathParameters: own,
    query: own,
    header: own,
  };

  test(`${style} in each place`, () => {
    assert.is(encodePath(operation, given), `/${path}`);
    assert.is(encodeQuery(operation, given), query);
    assert.is(encodeHeaders(operation, { header: given }).get('x'), header);
  });

  test(`${style} refuses a part that holds its sign, without showing it`, () => {
    const parts = { x: ['secret a', 'secret|b', 'secret\tc'] };
    for (const encode of [
      () => encodePath(operation, parts),
      () => encodeQuery(operation, parts),
      () => encodeHeaders(operation, { header: parts }),
    ]) {
      assert.throws(encode, (error: Error) => {
        return error instanceof TypeError && !error.message.includes('secret');
      });
    }
  });
}

test('fields of a form are written by their styles, others as always', () => {
  const encode = styledForm({
    csv: styled({ style: 'form', explode: false }),
    tsv: styled({ style: 'tabDelimited', explode: false }),
    none: styled({ style: 'form', explode: false }),
  });
  const value = {
    a: 'b c',
    csv: ['x,y', 1],
    many: [1, 2],
    tsv: ['t', 'u'],
    none: [],
    ['__proto__']: 1,
  };
  assert.is(
    encode(value, 'application/x-www-form-urlencoded'),
    'a=b+c&csv=x%2Cy,1&many=1&many=2&tsv=t%09u&__proto__=1',
  );
  assert.is(encode('a=b', 'x'), 'a=b');
  assert.throws(() => encode([], 'x'), /given as an object of its fields/);
});

test('a list of a multipart body is one part where a delimiter is named', () => {
  const encode = multipart({}, { csv: ',' });
  const form = encode({ csv: ['a', null, 1], many: ['a', 'b'] }, 'multipart/form-data') as FormData;
  assert.equal(
    [...form],
    [
      ['csv', 'a,1'],
      ['many', 'a'],
      ['many', 'b'],
    ],
  );
  assert.equal([...(encode({ csv: [] }, 'multipart/form-data') as FormData)], []);
  assert.throws(
    () => encode({ csv: ['a,secret'] }, 'multipart/form-data'),
    (error: Error) => error instanceof TypeError && !error.message.includes('secret'),
  );
});

test.run();
