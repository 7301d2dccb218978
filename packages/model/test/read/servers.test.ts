import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brief, documentOf, load, loaded } from '../documents.ts';

test('variables are replaced by their defaults, and a slash at the end goes', () => {
  const { model } = loaded(
    documentOf({
      servers: [
        {
          url: 'https://{host}/{base}/',
          description: 'd',
          variables: {
            host: { default: 'a.example', enum: ['a.example'] },
            base: { default: 'v1' },
          },
        },
        { url: '/' },
      ],
    }),
  );
  const at = (index: number) => ({ file: 'api.json', pointer: `/servers/${index}` });
  assert.equal(model.servers, [
    { kind: 'server', url: 'https://a.example/v1', description: 'd', at: at(0) },
    { kind: 'server', url: '', at: at(1) },
  ]);
});

test('what else variables may be makes other URLs, unless they are too many', () => {
  const url = 'https://{a}.example/{b}';
  const otherUrls = (...values: readonly string[][]) =>
    loaded(
      documentOf({
        servers: [
          {
            url,
            variables: Object.fromEntries(
              ['a', 'b'].map((name, i) => [name, { default: 'x', enum: values[i] }]),
            ),
          },
        ],
      }),
    ).model.servers[0]?.otherUrls;
  assert.equal(otherUrls(['x', 'y'], ['z', 'x']), [
    'https://x.example/z',
    'https://y.example/x',
    'https://y.example/z',
  ]);
  assert.is(otherUrls(['x'], ['x']), undefined);
  const many = Array.from({ length: 11 }, (_, i) => `v${i}`);
  assert.is(otherUrls(many, many), undefined);
});

test('a variable without a default is refused', () => {
  for (const variables of [undefined, {}, { toString: {} }]) {
    const { problems } = load(documentOf({ servers: [{ url: 'https://{toString}', variables }] }));
    assert.ok(brief(problems).includes('error server-variable /servers/0/url'));
  }
});

test.run();
