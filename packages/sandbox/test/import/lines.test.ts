import { parse } from 'csv-parse/sync';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { splitLines } from '../../src/import/lines.ts';
import { faultOf, hasHeader, readLine } from '../../src/import/participant-line.ts';

async function split(bytes: Uint8Array, chunkSize: number): Promise<string[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const lines: string[] = [];
  for await (const list of splitLines(chunks())) lines.push(...list);
  return lines;
}

test('lines are the same however the bytes are cut', async () => {
  const bytes = Buffer.from('\ufeffParticipantId\r\nä1\n\n\u{1F600}\r\nlast');
  const want = ['ParticipantId', 'ä1', '', '\u{1F600}', 'last'];
  for (const size of [1, 2, 3, 5, 100]) assert.equal(await split(bytes, size), want, `${size}`);
});

test('a line end at the end begins no further line', async () => {
  assert.equal(await split(Buffer.from('a\r\nb\r\n'), 1), ['a', 'b']);
  assert.equal(await split(Buffer.from(''), 1), []);
});

test('a line without an end does not fill the memory', async () => {
  const [line = ''] = await split(Buffer.alloc(1_000_000, 'x'), 1_000);
  assert.ok(line.length > 32 && line.length < 10_000, `${line.length}`);
});

const values: readonly [string, string][] = [
  ['100', '100'],
  ['  100\t', '100'],
  ['"100"', '100'],
  ['"1""00"', '1"00'],
  ['" 100 "', '100'],
  ['""', ''],
  ['"1,2"', '1,2'],
];
for (const [line, want] of values) {
  test(`the line ${line} is the value ${want}`, () => {
    assert.equal(readLine(line), { kind: 'value', value: want });
    assert.equal(parse(line, { relax_quotes: false, trim: true })[0]?.[0]?.trim(), want);
  });
}

test('a line of blanks is blank', () => {
  for (const line of ['', '  ', '\t']) assert.equal(readLine(line), { kind: 'blank' });
});

for (const line of ['1,2', '"1', '1"', '"1"2', ',', '"1","2"', '"""']) {
  test(`the line ${line} is not one value`, () => {
    assert.is(readLine(line).kind, 'fault');
  });
}

function why(id: string): string {
  return faultOf(id) ?? '';
}

test('an id has 1 to 32 characters, counted as a person does', () => {
  assert.is(faultOf('x'.repeat(32)), undefined);
  assert.is(faultOf('\u{1F600}'.repeat(32)), undefined);
  assert.match(why('x'.repeat(33)), 'longer than 32');
  assert.match(why('\u{1F600}'.repeat(33)), 'longer than 32');
  assert.match(why(''), 'empty');
});

for (const id of ['a b', 'a\u0000', 'a\u001b[0m', 'a\u200b', 'a\ufffd', 'a\u00a0b', 'a\ud800']) {
  test(`${JSON.stringify(id)} is no id`, () => {
    assert.match(why(id), 'cannot be printed');
  });
}

test('no reason repeats what the line held', () => {
  for (const id of ['secret secret', 'secret'.repeat(6)]) assert.not.match(why(id), 'secret');
  assert.not.match(JSON.stringify(readLine('secret,1')), 'secret');
});

const headers: readonly [string, boolean][] = [
  ['ParticipantId', true],
  ['ParticipantId\n1', true],
  ['\ufeffParticipantId\r\n1', true],
  ['"ParticipantId"\r\n', true],
  [' ParticipantId \n', true],
  ['participantid\n1', false],
  ['ParticipantId,Name\n1', false],
  ['\nParticipantId\n', false],
  ['100\n', false],
  ['', false],
];
for (const [beginning, want] of headers) {
  test(`${JSON.stringify(beginning)} ${want ? 'has' : 'lacks'} the header`, () => {
    assert.is(hasHeader(Buffer.from(beginning)), want);
  });
}

test.run();
