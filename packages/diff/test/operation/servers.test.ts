import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { changesOf, diffOf, documentOf } from '../documents.ts';

const responses = { 200: { description: 'ok' } };
const document = (servers: readonly string[], path: string) =>
  documentOf(
    { [path]: { get: { operationId: 'list', responses } } },
    { servers: servers.map((url) => ({ url })) },
  );

type Side = readonly [servers: readonly string[], path: string];

const cases: Record<string, [before: Side, after: Side, want: string[]]> = {
  'the same, in another order': [
    [['https://a.example', 'https://b.example'], '/x'],
    [['https://b.example', 'https://a.example'], '/x'],
    [],
  ],
  'a slash at the end, letters of the host': [
    [['https://a.example/v1'], '/x'],
    [['HTTPS://A.example/v1/'], '/x'],
    [],
  ],
  'none, written in two ways': [[[], '/x'], [['/'], '/x'], []],
  'one more': [
    [['https://a.example'], '/x'],
    [['https://a.example', 'https://b.example'], '/x'],
    ['compatible server-added - https://b.example'],
  ],
  'another one': [
    [['https://a.example'], '/x'],
    [['https://b.example'], '/x'],
    ['breaking server-removed https://a.example -', 'compatible server-added - https://b.example'],
  ],
  'a start that moved to the paths': [
    [['https://a.example/v1', 'https://b.example/v1'], '/x'],
    [['https://b.example', 'https://a.example'], '/v1/x'],
    [],
  ],
  'a start that moved to the paths of one more server': [
    [['https://a.example/v1'], '/x'],
    [['https://b.example', 'https://a.example'], '/v1/x'],
    ['compatible server-added - https://b.example'],
  ],
  'another start': [
    [['https://a.example/v1'], '/x'],
    [['https://a.example/v2'], '/x'],
    [
      'breaking server-removed https://a.example/v1 -',
      'compatible server-added - https://a.example/v2',
    ],
  ],
};

for (const [name, [before, after, want]] of Object.entries(cases)) {
  test(name, () => {
    const { changes } = diffOf(document(...before), document(...after));
    equal(
      changes
        .filter(({ code }) => code !== 'version-not-raised')
        .map((change) => {
          const { level, code, before: was = '-', after: is = '-' } = change;
          return `${level} ${code} ${was} ${is}`;
        }),
      want,
    );
  });
}

test('what a variable lists is a server each', () => {
  const of = (...values: readonly string[]) =>
    documentOf(
      {},
      {
        servers: [{ url: 'https://{a}.example', variables: { a: { default: 'x', enum: values } } }],
      },
    );
  equal(changesOf(of('x', 'y'), of('x')), ['breaking server-removed']);
  equal(changesOf(of('x'), of('x', 'y')), ['compatible server-added']);
  equal(changesOf(of('x', 'y'), of('y', 'x')), []);
});

test.run();
