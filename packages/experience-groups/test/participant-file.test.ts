import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ParticipantIdError, participantFile } from '../src/index.ts';

test('a participant file has the header, one id a line and CRLF ends', async () => {
  const file = participantFile(['100-1', '100-2']);
  assert.is(await file.text(), 'ParticipantId\r\n100-1\r\n100-2\r\n');
  assert.is(file.type, 'text/csv');
  assert.is(file.name, 'participants.csv');
});

const refused: readonly [name: string, ids: readonly string[], line: number, says: RegExp][] = [
  ['an empty id', ['a', ''], 3, /empty/],
  ['a blank id', [' '], 2, /empty/],
  ['33 characters', ['x'.repeat(33)], 2, /more than 32 characters/],
  ['a line end inside', ['a', 'b', 'c\r\nd'], 4, /control character/],
  ['a comma', ['a,b'], 2, /comma/],
];

for (const [name, ids, line, says] of refused) {
  test(`a participant file refuses ${name}, and names line and position`, () => {
    try {
      participantFile(ids);
      assert.unreachable('it was accepted');
    } catch (error) {
      assert.instance(error, ParticipantIdError);
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
  const id = '😀'.repeat(32);
  assert.match(await participantFile([id]).text(), /^ParticipantId\r\n(😀){32}\r\n$/u);
});

test.run();
