import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Attempt } from '../../src/run/attempt.ts';
import { settle } from '../../src/run/settle.ts';
import { TargetError } from '../../src/target-error.ts';

/** What an attempt found: codes of errors; a star in front is one that was lost on the way. */
function attempt(text: string): Attempt {
  const codes = text
    .replace('*', '')
    .split(' ')
    .filter((code) => code !== '');
  return {
    trail: [],
    isInfrastructure: text.startsWith('*'),
    findings: codes.map((code) => ({
      code,
      severity: code === 'slow' ? 'warning' : 'error',
      message: code,
      file: '',
      pointer: '',
      instance: '',
    })),
  };
}

const outcomes: readonly {
  what: string;
  first: string;
  repeats?: readonly string[];
  replays?: readonly string[];
  want: string;
}[] = [
  { what: 'nothing found', first: '', want: 'passed ' },
  { what: 'nothing but a warning', first: 'slow', want: 'passed  slow' },
  { what: 'the same twice more', first: 'a', repeats: ['a', 'a'], want: 'failed deterministic a' },
  {
    what: 'of two the one that comes back',
    first: 'a b slow',
    repeats: ['a', 'c a'],
    want: 'failed deterministic a slow',
  },
  { what: 'once more and then not', first: 'a', repeats: ['a', ''], want: 'unsettled flaky a' },
  { what: 'never again', first: 'a', repeats: [''], want: 'unsettled flaky a' },
  { what: 'another way', first: 'a', repeats: ['b'], want: 'unsettled flaky a' },
  {
    what: 'only after what was before',
    first: 'a',
    repeats: [''],
    replays: ['a', 'a'],
    want: 'failed stateful a',
  },
  {
    what: 'once after what was before',
    first: 'a',
    repeats: [''],
    replays: ['a', ''],
    want: 'unsettled flaky a',
  },
  { what: 'lost on the way', first: '*a', want: 'unsettled infrastructure a' },
  {
    what: 'a repeat that was lost is made again',
    first: 'a',
    repeats: ['*b', 'a', 'a'],
    want: 'failed deterministic a',
  },
  {
    what: 'repeats that are all lost confirm nothing',
    first: 'a',
    repeats: ['*a', '*a'],
    want: 'unsettled flaky a',
  },
];

for (const { what, first, repeats = [], replays, want } of outcomes) {
  test(`${what}: ${want}`, async () => {
    const waiting = [...repeats];
    const before = [...(replays ?? [])];
    const next = (from: string[]) => async (): Promise<Attempt> => {
      const text = from.shift();
      if (text === undefined) throw new Error('asked once too often');
      return attempt(text);
    };
    const { status, cause, findings } = await settle(attempt(first), {
      repeat: next(waiting),
      cause: 'deterministic',
      ...(replays && { replay: next(before) }),
    });
    const codes = findings.map(({ code }) => code);
    assert.is([status, cause ?? '', ...codes].join(' '), want);
    assert.equal([...waiting, ...before], []);
  });
}

test('a service that goes away with a request, and stays away, is to blame', async () => {
  const gone = async (): Promise<Attempt> => {
    throw new TargetError('gone');
  };
  const again = { repeat: gone, cause: 'deterministic' } as const;
  const { status } = await settle(attempt('no-answer'), again);
  assert.is(status, 'failed');
  const error = await settle(attempt('server-error'), again).catch((thrown: unknown) => thrown);
  assert.instance(error, TargetError);
});

test('what was not sent is neither', async () => {
  const refusal = { code: 'read-only', message: '' } as const;
  const again = { repeat: async () => attempt('a'), cause: 'deterministic' } as const;
  assert.is((await settle({ ...attempt('a'), refusal }, again)).status, 'not-run');
});

test.run();
