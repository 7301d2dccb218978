import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nearest } from '../src/nearest.ts';

const known = ['pull', 'check', 'generate', 'mock', 'verify'];

const cases: readonly { word: string; want: string | undefined }[] = [
  { word: 'chek', want: 'check' },
  { word: 'chekc', want: 'check' },
  { word: 'Generate', want: 'generate' },
  { word: 'gnerat', want: 'generate' },
  { word: 'pul', want: 'pull' },
  { word: 'deploy', want: undefined },
  { word: '', want: undefined },
];

for (const { word, want } of cases) {
  test(`nearest to ${JSON.stringify(word)} is ${want}`, () => {
    assert.is(nearest(word, known), want);
  });
}

test.run();
