import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { VerifyEvent } from '../../../src/report/verify/events.ts';
import { ndjsonLine } from '../../../src/report/verify/ndjson.ts';
import { hostile, reportOf } from './report.ts';

const schema = new URL('../../../src/report/verify/ndjson.schema.json', import.meta.url);
const isRecord = new Ajv2020({ allErrors: true, strict: true }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
);

/** All that a run tells, with this text wherever a document or a service has a say. */
function eventsOf(text: string): VerifyEvent[] {
  const { seed, shard, targets } = reportOf(text);
  const [target] = targets;
  const api = { name: text, title: text, file: text, cases: { coverage: 4 } };
  return [
    { kind: 'run', seed, ...(shard && { shard }), targets: [text], apis: [api] },
    { kind: 'target', target: text, url: text },
    { kind: 'api', target: text, api: text },
    ...(target?.verdicts ?? []).map(
      (one): VerifyEvent => ({ kind: 'verdict', target: text, ...one }),
    ),
    ...(target?.coverage ?? []).map(
      (one): VerifyEvent => ({ kind: 'coverage', target: text, ...one }),
    ),
    {
      kind: 'end',
      exitCode: 1,
      outcomes: { passed: 1, failed: 1, unsettled: 1, 'not-run': 1 },
      errors: [{ target: text, message: text }],
    },
  ];
}

test('the schema refuses what is none of its records', () => {
  assert.not(isRecord({ kind: 'end' }));
  assert.not(isRecord({ kind: 'target', target: 'a', url: 'b', more: 1 }));
  assert.not(isRecord({}));
});

for (const text of ['createPet', ...hostile]) {
  test(`every record is one line, and as the schema says: ${JSON.stringify(text)}`, () => {
    for (const event of eventsOf(text)) {
      const line = ndjsonLine(event);
      assert.is(line.indexOf('\n'), line.length - 1);
      assert.ok(isRecord(JSON.parse(line)), JSON.stringify(isRecord.errors));
    }
  });
}

test('a verdict has what its case was about, not the request in full', () => {
  const [, , , , failed] = eventsOf('createPet');
  const record = failed && JSON.parse(ndjsonLine(failed));
  assert.equal(record.case, {
    id: 'createPet/coverage/failed',
    phase: 'coverage',
    why: 'createPet',
    expects: 'accepted',
    aim: { kind: 'maxLength', in: 'body', name: 'createPet' },
  });
});

test.run();
