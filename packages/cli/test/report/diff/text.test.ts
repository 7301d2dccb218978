import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diffText } from '../../../src/report/diff/text.ts';
import { hostile, hostileReport, report } from './report.ts';

const plain = (text: string) => text;

test('each change says where, what, for whom and why; what breaks stands last, before the sum', () => {
  assert.equal(diffText(report(), plain).split('\n'), [
    'new.yaml:7:9 accepted max-length-changed maxLength 90 became 80.',
    '    createPet, updatePet: request body.name [4444444444444444]',
    '    accepted until 2027-01-31: agreed with all partners',
    'new.yaml:7:9 compatible text-changed Texts or examples changed.',
    '    createPet, updatePet [3333333333333333]',
    'new.yaml:7:9 warning enum-value-added "bird" was added.',
    '    createPet, updatePet: response 200 body.kind [2222222222222222]',
    '    A reader should expect values that it does not know yet.',
    'new.yaml:7:9 breaking max-length-changed maxLength 30 became 20.',
    '    createPet, updatePet: request body.name [0123456789abcdef]',
    '    Was right, is refused now: {"name":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"} (/name longer than 20)',
    'old.yaml:40:5 breaking operation-removed The operation is gone.',
    '    listDogs: request, gone [1111111111111111]',
    'Pets 1.0.0 (old.yaml) -> Pets 2.0.0 (new.yaml)',
    '2 breaking, 1 warning, 1 compatible, 1 accepted: a major release',
    '',
  ]);
});

test('no text of a document adds a line or a control character', () => {
  for (const text of hostile) {
    const lines = diffText(hostileReport(text), plain).split('\n');
    assert.is(lines.length, 4 + 3 + 2 + 1, JSON.stringify(text));
    assert.not.match(lines.join(''), /[\p{Cc}\p{Cf}\p{Cs}]/u, JSON.stringify(text));
  }
});

test.run();
