import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { changesOf, operationOf } from '../documents.ts';

type Content = Record<string, unknown>;

const types = (...names: readonly string[]): Content =>
  Object.fromEntries(names.map((name) => [name, {}]));

/** Media types before and after; what changed in a request, and in an answer. */
const cases: Record<
  string,
  [before: Content, after: Content, request: string[], answer: string[]]
> = {
  'in another order': [types('text/csv', 'text/plain'), types('text/plain', 'text/csv'), [], []],
  'in other letters': [types('text/csv'), types('Text/CSV'), [], []],
  'a charset that was not named': [types('text/csv'), types('text/csv; charset=utf-8'), [], []],
  'a charset that is no longer named': [
    types('text/csv; charset=utf-8'),
    types('text/csv'),
    [],
    [],
  ],
  'a charset in other letters': [
    types('text/csv; charset=utf-8'),
    types('text/csv;charset="UTF-8"'),
    [],
    [],
  ],
  'another version': [
    types('application/json; v=1'),
    types('application/json; v=2'),
    [
      'breaking media-type-removed (application/json; v=1)',
      'compatible media-type-added (application/json; v=2)',
    ],
    [
      'breaking media-type-removed (application/json; v=1)',
      'compatible media-type-added (application/json; v=2)',
    ],
  ],
  'one more': [
    types('text/csv'),
    types('text/csv', 'text/plain'),
    ['compatible media-type-added (text/plain)'],
    ['compatible media-type-added (text/plain)'],
  ],
  'one less': [
    types('text/csv', 'text/plain'),
    types('text/csv'),
    ['breaking media-type-removed (text/plain)'],
    ['breaking media-type-removed (text/plain)'],
  ],
  'a range for what it covers': [
    types('text/csv'),
    types('text/*'),
    ['compatible media-type-added (text/*)'],
    ['breaking media-type-removed (text/csv)'],
  ],
  'a suffix for what it covers': [
    types('application/hal+json'),
    types('application/*+json'),
    ['compatible media-type-added (application/*+json)'],
    ['breaking media-type-removed (application/hal+json)'],
  ],
  'a part of a range': [
    types('text/*'),
    types('text/csv'),
    ['breaking media-type-removed (text/*)'],
    ['compatible media-type-removed (text/*)'],
  ],
  'a wider range': [
    types('text/*'),
    types('*/*'),
    ['compatible media-type-added (*/*)'],
    ['breaking media-type-removed (text/*)'],
  ],
  'JSON of another name': [
    types('application/json'),
    types('application/hal+json'),
    [
      'breaking media-type-removed (application/json)',
      'compatible media-type-added (application/hal+json)',
    ],
    [
      'breaking media-type-removed (application/json)',
      'compatible media-type-added (application/hal+json)',
    ],
  ],
  'what is no media type': [types('csv'), types('csv'), [], []],
};

const inOrder = (changes: readonly string[], place: string): string[] =>
  changes.map((change) => change.replace(' (', ` ${place} (`));

for (const [name, [before, after, request, answer]] of Object.entries(cases)) {
  test(`in a request: ${name}`, () => {
    const body = (content: Content) => operationOf({ requestBody: { content } });
    equal(changesOf(body(before), body(after)), inOrder(request, 'body'));
  });
  test(`in an answer: ${name}`, () => {
    const of = (content: Content) =>
      operationOf({ responses: { 200: { description: 'ok', content } } });
    equal(changesOf(of(before), of(after)), inOrder(answer, '200 body'));
  });
}

test('a body that came or went is named without its media type', () => {
  const of = (content: Content) =>
    operationOf({ responses: { 200: { description: 'ok', content } } });
  equal(changesOf(of({}), of(types('text/csv'))), ['compatible media-type-added 200 body']);
  equal(changesOf(of(types('text/csv')), of({})), ['breaking media-type-removed 200 body']);
});

test.run();
