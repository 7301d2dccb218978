import { createReadStream } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ParticipantIdError, type ParticipantSource } from '../src/index.ts';
import { fileOf } from '../src/participant-source.ts';

const test = suite('participant source');

const csv = 'ParticipantId\r\n1\r\n';

test('a Blob is sent as CSV, whatever a browser takes its type for', async () => {
  const given: [type: string, want: string][] = [
    ['', 'text/csv'],
    ['text/csv', 'text/csv'],
    ['text/csv;charset=utf-8', 'text/csv;charset=utf-8'],
    ['application/vnd.ms-excel', 'text/csv'],
    ['text/plain', 'text/csv'],
  ];
  for (const [type, want] of given) {
    const file = fileOf(new File([csv], 'members.csv', { type }), 'own.csv');
    assert.instance(file, File, type);
    if (!(file instanceof File)) return;
    assert.equal([file.type, file.name, await file.text()], [want, 'members.csv', csv]);
  }
});

test("a stream of Node's is refused, and told how it is given", async () => {
  const stream = createReadStream(import.meta.filename);
  const file = fileOf(stream, 'own.csv');
  assert.not.instance(file, File);
  if (file instanceof File) return;
  const error = await Array.fromAsync(file.open()).catch((caught: unknown) => caught);
  assert.instance(error, ParticipantIdError);
  assert.match(String(error), /fromPath/);
});

test('what is no source is refused before anything is sent', () => {
  for (const source of ['100', null, undefined, 7, {}, Promise.resolve([])]) {
    assert.throws(() => fileOf(source as unknown as ParticipantSource, 'own.csv'), /a list of ids/);
  }
});

test.run();
