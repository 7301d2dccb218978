import { lexer, type Token, walkTokens } from 'marked';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diffMarkdown } from '../../../src/report/diff/markdown.ts';
import { changed, grouped, hostile, hostileReport, report } from './report.ts';

test('what breaks and what warns is open, the rest folded; values stand beside each other', () => {
  assert.equal(diffMarkdown(report()).split('\n').slice(0, 20), [
    '### `Pets 1.0.0` → `Pets 2.0.0`',
    '',
    '2 breaking, 1 warning, 1 compatible, 1 accepted: **a major release**.',
    '',
    '#### Breaking (2)',
    '',
    '- **maxLength was set, changed or removed.** `createPet, updatePet`, request, `body.name`',
    '  - `30` → `20`',
    '  - Was right, is refused now: `{"name":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}`',
    '  - `new.yaml:7:9`',
    '- **An operation was removed.** `listDogs`, request',
    '  - was: `"GET /dogs"`',
    '  - `old.yaml:40:5` (before)',
    '',
    '#### Warnings (1)',
    '',
    '- **A list of values grew.** `createPet, updatePet`, response, `200 body.kind`',
    '  - new: `"bird"`',
    '  - A reader should expect values that it does not know yet.',
    '  - `new.yaml:7:9`',
  ]);
});

test('what concerns no operation and no direction ends with its title', () => {
  const text = diffMarkdown(
    report([grouped(changed({ direction: 'none', place: '' }), { operations: [] })]),
  );
  assert.is(text.split('\n')[6], '- **maxLength was set, changed or removed.**');
});

/** The types of a text's tokens and the texts of all that are no code span. */
function read(markdown: string): { types: string[]; prose: string } {
  const types: string[] = [];
  const prose: string[] = [];
  walkTokens(lexer(markdown), (token: Token) => {
    types.push(token.type);
    const isLeaf = !('tokens' in token && token.tokens) && !('items' in token);
    if (isLeaf && token.type !== 'codespan') prose.push(token.raw);
  });
  return { types, prose: prose.join('') };
}

test('text of a document stands in code spans alone', () => {
  const harmless = read(diffMarkdown(hostileReport('harmless')));
  for (const text of hostile) {
    const seen = read(diffMarkdown(hostileReport(text)));
    assert.equal(seen.types, harmless.types, JSON.stringify(text));
    assert.is(seen.prose, harmless.prose, JSON.stringify(text));
  }
});

test('a report that a pull request would refuse is cut, and says so', () => {
  const many = Array.from({ length: 2000 }, (_, index) =>
    grouped(changed({ place: `body.p${index}`, level: 'compatible', severity: 'note' })),
  );
  const text = diffMarkdown(report(many));
  assert.ok(text.length < 65_536);
  const rows = text.split('\n').filter((line) => line.startsWith('- ')).length;
  assert.match(text, new RegExp(`</details>\\n\\n… and ${2000 - rows} more changes: `));
});

test.run();
