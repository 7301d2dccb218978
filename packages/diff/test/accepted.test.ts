import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { applyAccepted, parseAccepted } from '../src/index.ts';
import { diffOf, operationOf } from './documents.ts';

const file = 'accepted.json';
const entry = {
  fingerprint: '0123456789abcdef',
  reason: 'Nobody calls it.',
  expires: '2026-12-31',
};

/** A file's text, and the line and message of each Problem. */
const malformed: Record<string, [text: string, want: [line: number | undefined, text: RegExp][]]> =
  {
    'no JSON': ['[\n{]', [[2, /./]]],
    'no list': ['{}', [[1, /must be a list/]]],
    'no object': ['[\n1]', [[2, /must be an object/]]],
    'another member': [list({ ...entry, note: '' }), [[2, /no member "note"/]]],
    'no fingerprint': [list({ ...entry, fingerprint: undefined }), [[2, /16 hexadecimal digits/]]],
    'a long fingerprint': [
      list({ ...entry, fingerprint: '0123456789abcdef0' }),
      [[2, /16 hexadecimal digits/]],
    ],
    'an empty reason': [list({ ...entry, reason: ' ' }), [[2, /must say why/]]],
    'no reason': [list({ ...entry, reason: 1 }), [[2, /must say why/]]],
    'a day that the calendar lacks': [list({ ...entry, expires: '2026-02-30' }), [[2, /a day/]]],
    'a day in another form': [list({ ...entry, expires: '31.12.2026' }), [[2, /a day/]]],
    'the same twice': [list(entry, entry), [[3, /\/0 has the same fingerprint/]]],
    'a member of the prototype': [
      '[\n{"fingerprint":"0123456789abcdef","reason":"x","__proto__":{"expires":"2026-12-31"}}]',
      [[2, /no member "__proto__"/]],
    ],
  };

function list(...entries: readonly unknown[]): string {
  return `[\n${entries.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
}

for (const [name, [text, want]] of Object.entries(malformed)) {
  test(`a file with ${name}`, () => {
    const { problems } = parseAccepted({ file, text });
    equal(problems.length, want.length);
    for (const [index, [line, message]] of want.entries()) {
      equal(problems[index]?.severity, 'error');
      equal(problems[index]?.line, line);
      equal(message.test(problems[index]?.message ?? ''), true, problems[index]?.message);
    }
  });
}

const parameters = [{ name: 'page', in: 'query', schema: { type: 'string' } }];
const body = { content: { 'application/json': {} } };
const diff = diffOf(operationOf({ parameters, requestBody: body }), operationOf({}));
const removed = diff.changes.find(({ code }) => code === 'body-removed')?.fingerprint ?? '';

function applied(text: string, today: string) {
  const { accepted, problems } = parseAccepted({ file, text });
  equal(problems, []);
  return applyAccepted(diff, accepted, today);
}

test('an accepted change stays listed with its reason and does not count', () => {
  equal(diff.bump, 'major');
  const { diff: left, problems } = applied(list({ ...entry, fingerprint: removed }), '2026-12-31');
  equal(problems, []);
  equal(left.bump, 'minor');
  const change = left.changes.find(({ code }) => code === 'body-removed');
  equal(change?.accepted, { reason: 'Nobody calls it.', expires: '2026-12-31' });
  equal(change?.level, 'breaking');
  const version = left.changes.find(({ code }) => code === 'version-not-raised');
  equal(/ask for a minor step/.test(version?.message ?? ''), true);
});

test('the day after its last, an entry lets nothing through and is told of', () => {
  const { diff: left, problems } = applied(list({ ...entry, fingerprint: removed }), '2027-01-01');
  equal(left, diff);
  equal(
    problems.map(({ code, severity, line }) => [code, severity, line]),
    [['accepted-expired', 'warning', 2]],
  );
});

test('an entry that matches nothing is told of', () => {
  const { problems } = applied(list({ ...entry, fingerprint: removed }, entry), '2026-01-01');
  equal(
    problems.map(({ code, severity, line }) => [code, severity, line]),
    [['accepted-unused', 'warning', 3]],
  );
});

test.run();
