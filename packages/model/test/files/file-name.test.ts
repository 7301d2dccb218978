import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fileName } from '../../src/files/file-name.ts';

const test = suite('fileName');

const cases: readonly [from: string, reference: string, want: string | { fault: string }][] = [
  ['api.yaml', 'pet.yaml', 'pet.yaml'],
  ['api.yaml', './pet.yaml', 'pet.yaml'],
  ['api.yaml', 'a/../b//./pet.yaml', 'b/pet.yaml'],
  ['api.yaml', 'a%20b/p%65t.yaml', 'a b/pet.yaml'],
  ['models/pet.yaml', '../api.yaml', 'api.yaml'],
  ['models/pet.yaml', 'tag.yaml', 'models/tag.yaml'],
  ['api.yaml', '../pet.yaml', { fault: 'outside' }],
  ['models/pet.yaml', '../../pet.yaml', { fault: 'outside' }],
  ['api.yaml', '%2e%2e/pet.yaml', { fault: 'outside' }],
  ['api.yaml', '..%2fpet.yaml', { fault: 'outside' }],
  ['api.yaml', '..\\pet.yaml', { fault: 'outside' }],
  ['api.yaml', '/etc/passwd', { fault: 'outside' }],
  ['api.yaml', '//h.example/x', { fault: 'outside' }],
  ['api.yaml', 'a%00.yaml', { fault: 'outside' }],
  ['api.yaml', 'a%zz.yaml', { fault: 'malformed' }],
  ['api.yaml', '\ud800.yaml', { fault: 'malformed' }],
  ['api.yaml', 'file:///etc/passwd', { fault: 'scheme' }],
  ['api.yaml', 'c:\\x.yaml', { fault: 'scheme' }],
  ['api.yaml', 'urn:x:y', { fault: 'scheme' }],
  ['api.yaml', 'https://h.example/b/../x.yaml', 'https://h.example/x.yaml'],
  ['https://h.example/b/x.yaml', '../y.yaml', 'https://h.example/y.yaml'],
  ['https://h.example/b/x.yaml', 'file:///etc/passwd', { fault: 'scheme' }],
];

for (const [from, reference, want] of cases) {
  test(`${reference} in ${from}`, () => {
    assert.equal(fileName(from, reference), typeof want === 'string' ? { name: want } : want);
  });
}

test.run();
