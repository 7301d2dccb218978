import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ParticipantIdError } from '../src/index.ts';
import { checkIds, participantLines } from '../src/participant-lines.ts';

type Ids = readonly string[];

async function* streamed(ids: Ids): AsyncGenerator<string> {
  yield* ids;
}

async function textOf(ids: Iterable<string> | AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(participantLines(ids))).join('');
}

test('a participant file has the header, one id a line and CRLF ends', async () => {
  const want = 'ParticipantId\r\n100-1\r\n100-2\r\n';
  assert.is(await textOf(['100-1', '100-2']), want);
  assert.is(await textOf(streamed(['100-1', '100-2'])), want);
  assert.is(await textOf([]), 'ParticipantId\r\n');
});

test('lines are handed on in pieces, and none is lost between them', async () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `member-${index}`);
  for (const source of [ids, streamed(ids)]) {
    const pieces = await Array.fromAsync(participantLines(source));
    assert.ok(pieces.length > 5, `${pieces.length} pieces`);
    assert.equal(pieces.join('').split('\r\n').slice(1, -1), ids);
  }
});

const refused: readonly [name: string, ids: Ids, line: number, says: RegExp][] = [
  ['an empty id', ['a', ''], 3, /empty/],
  ['a blank id', [' '], 2, /empty/],
  ['33 characters', ['x'.repeat(33)], 2, /more than 32 characters/],
  ['a line end inside', ['a', 'b', 'c\r\nd'], 4, /control character/],
  ['a comma', ['a,b'], 2, /comma/],
  ['half a surrogate pair', ['a', '\ud83d'], 3, /half a character/],
  ['bytes', [new TextEncoder().encode('a') as unknown as string], 2, /fromPath/],
  ['a number', [7 as unknown as string], 2, /no text/],
];

for (const [name, ids, line, says] of refused) {
  test(`a participant file refuses ${name}, and names line and position`, async () => {
    const complain: [string, () => unknown][] = [
      ['checked', async () => checkIds(ids)],
      ['iterated', () => textOf(ids)],
      ['streamed', () => textOf(streamed(ids))],
    ];
    for (const [how, run] of complain) {
      const error = await Promise.resolve(run()).catch((caught: unknown) => caught);
      assert.instance(error, ParticipantIdError, how);
      if (!(error instanceof ParticipantIdError)) return;
      assert.is(error.line, line);
      assert.is(error.position, line - 1);
      const place = `Id ${line - 1} (line ${line} of the participant file): `;
      assert.is(error.message.slice(0, place.length), place);
      assert.match(error.message, says);
    }
  });
}

test('a participant file counts characters, not code units', async () => {
  assert.match(await textOf(['😀'.repeat(32)]), /^ParticipantId\r\n(😀){32}\r\n$/u);
});

test.run();
