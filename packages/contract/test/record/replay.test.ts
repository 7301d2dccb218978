import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { phases } from '../../src/case.ts';
import { planCases, type Recording, runCases, type Tape, type Verdict } from '../../src/index.ts';
import { createRecorder } from '../../src/record/recorder.ts';
import { createReplay, recordedTarget } from '../../src/record/replay.ts';
import type { Target } from '../../src/target.ts';
import { depot } from '../proving-ground/depot/depot.ts';
import type { Ground } from '../proving-ground/ground.ts';
import { library } from '../proving-ground/library/library.ts';
import { modelOfGround } from '../proving-ground/measure.ts';

const seed = 1;

async function verdicts(ground: Ground, target: Target, tape: Tape): Promise<Verdict[]> {
  const model = modelOfGround(ground);
  const { cases } = planCases(model, { seed, phases, only: [], skip: [], fuzzCases: 5 });
  const found: Verdict[] = [];
  const options = { seed, expendable: true, timeout: 3000, tape };
  for await (const verdict of runCases(model, cases, target, options)) found.push(verdict);
  return found;
}

async function recorded(ground: Ground, drop: readonly string[], fault?: string) {
  const running = await ground.start(fault);
  const recorder = createRecorder({ drop });
  const { credentials, otherCredentials } = ground;
  const target = { baseUrl: running.url, credentials, otherCredentials };
  try {
    const live = await verdicts(ground, target, recorder);
    return { live, recording: JSON.parse(JSON.stringify(recorder.recording())) as Recording };
  } finally {
    await running.close();
  }
}

/** What is said of a case: all but how long it took and what was shown of it. */
function said({ case: { id }, status, cause, findings, response }: Verdict) {
  return { id, status, cause, codes: findings.map(({ code }) => code), response: response?.status };
}

const rows: readonly { ground: Ground; drop: readonly string[]; fault?: string }[] = [
  { ground: library, drop: ['authorId', 'loanId'] },
  {
    ground: depot,
    drop: ['id', 'folderId', 'owner'],
    fault: 'text-as-quota-accepted',
  },
];

for (const { ground, drop, fault } of rows) {
  test(`a replay says what the recorded run said, without a target: ${ground.name}, ${fault ?? 'clean'}`, async () => {
    const { live, recording } = await recorded(ground, drop, fault);
    const replayed = await verdicts(ground, recordedTarget(recording), createReplay(recording));
    assert.is(
      live.some(({ status }) => status === 'failed'),
      fault !== undefined,
    );
    assert.equal(replayed.map(said), live.map(said));
  });
}

test('values that no made-up one can stand for fail nothing: their cases are not judged', async () => {
  const { recording } = await recorded(library, ['isbn']);
  const replayed = await verdicts(library, recordedTarget(recording), createReplay(recording));
  const failed = replayed.filter(({ status }) => status === 'failed' || status === 'unsettled');
  assert.equal(failed.map(said), []);
  const codes = replayed.flatMap((one) => (one.status === 'not-run' ? said(one).codes : []));
  assert.ok(codes.includes('not-recorded'));
});

test('what is not in the recording is not judged', async () => {
  const { recording } = await recorded(library, []);
  const lost = recording.definitions.findLast(({ path }) => path.startsWith('/v1/books'));
  const definitions = recording.definitions.filter((one) => one !== lost);
  const tape = createReplay({ ...recording, definitions });
  const replayed = await verdicts(library, recordedTarget(recording), tape);
  const found = replayed.find((one) => one.case.id === lost?.case);
  assert.is(found?.status, 'not-run');
  assert.match(found?.findings[0]?.message ?? '', /is not in the recording\.$/);
});

test.run();
