import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diffAnnotations } from '../../src/report/diff/findings.ts';
import { githubAnnotations } from '../../src/report/github.ts';
import { hostile, hostileReport, report } from './diff/report.ts';

test('a line a finding; what is gone stands at the beginning of the new document', () => {
  assert.equal(githubAnnotations(diffAnnotations(report())).split('\n'), [
    '::error file=new.yaml,line=7,col=9,title=max-length-changed::maxLength 30 became 20. (createPet, updatePet, request, body.name)',
    '::error file=new.yaml,line=1,title=operation-removed::The operation is gone. (listDogs, request, before at old.yaml:40:5)',
    '::warning file=new.yaml,line=7,col=9,title=enum-value-added::"bird" was added. (createPet, updatePet, response, 200 body.kind) A reader should expect values that it does not know yet.',
    '::notice file=new.yaml,line=7,col=9,title=text-changed::Texts or examples changed. (createPet, updatePet)',
    '::notice file=new.yaml,line=7,col=9,title=max-length-changed::maxLength 90 became 80. (createPet, updatePet, request, body.name)',
    '',
  ]);
});

test('no text of a document becomes a command or a property', () => {
  for (const text of hostile) {
    const lines = githubAnnotations(diffAnnotations(hostileReport(text))).split(/\r\n|\r|\n/);
    assert.is(lines.length, 3, JSON.stringify(text));
    assert.equal(
      lines.map((line) => /^::(error|notice) file=[^,:]*,line=1,title=[^,:]*::|^$/.test(line)),
      [true, true, true],
      JSON.stringify(text),
    );
    const messages = lines.map((line) => line.replace(/^::[^:]*::/, ''));
    assert.not.match(messages.join(''), /\p{Cc}|\p{Cf}/u);
  }
});

test.run();
