import { appendFileSync } from 'node:fs';
import { createClient } from '@speclock/experience-groups-api';
import * as groupsChecks from '@speclock/experience-groups-api/checks';
import { suite, type Test } from 'uvu';
import { judgedApis } from '../src/apis.ts';
import type { Outcome } from '../src/exchange.ts';
import { judgingFetch } from '../src/judge.ts';
import type { Credentials, Generation } from '../src/target.ts';

/** What a suite is told by whoever starts it, as JSON in `SPECLOCK_SUITE`. */
export interface SuiteInput {
  readonly target: string;
  readonly url: string;
  readonly credentials: Credentials;
  /** False for a mock: it answers each call from the document and remembers nothing. */
  readonly stateful: boolean;
  /** The one that the suite is about. */
  readonly generation: Generation;
  /** File to which each outcome is appended as one line of JSON. */
  readonly outcomes: string;
}

const text = process.env['SPECLOCK_SUITE'];
if (!text)
  throw new Error('A suite is started by npm start, which tells it its target in SPECLOCK_SUITE.');

export const input: SuiteInput = JSON.parse(text);

export function record(outcome: Outcome): void {
  appendFileSync(input.outcomes, `${JSON.stringify(outcome)}\n`);
}

/** A `fetch` whose every answer is judged by our validators and by Ajv, and recorded. */
export const fetchAndJudge = judgingFetch(input.target, input.url, await judgedApis(), record);

export const api = createClient({
  baseUrl: input.url,
  fetch: fetchAndJudge,
  credentials: input.credentials,
});

/** A client that holds requests and answers against the document by itself, and throws. */
export const checked = createClient({
  baseUrl: input.url,
  fetch: fetchAndJudge,
  credentials: input.credentials,
  checks: groupsChecks,
  validate: { responses: 'strict' },
});

/** A client that is signed in with a token that nobody issued. */
export const stranger = createClient({
  baseUrl: input.url,
  fetch: fetchAndJudge,
  credentials: { token: 'nobody-issued-this' },
});

/** A suite whose steps run one after another and are recorded by the operation that they are about. */
export interface Steps {
  readonly test: Test;
  /** A step that any target can pass. */
  step(operation: string, name: string, run: () => Promise<void>): void;
  /** A step that needs a service which remembers; on a mock it is skipped, and `why` says what a mock lacks. */
  stateful(operation: string, name: string, why: string, run: () => Promise<void>): void;
}

export function steps(name: string): Steps {
  const test = suite(`${name} on ${input.target}`);
  function step(operation: string, title: string, run: () => Promise<void>): void {
    test(title, async () => {
      const started = performance.now();
      const outcome = { target: input.target, operation, layer: 'suite', name: title } as const;
      try {
        await run();
        record({ ...outcome, status: 'passed', ms: performance.now() - started });
      } catch (error) {
        const detail = detailOf(error);
        record({ ...outcome, status: 'failed', ms: performance.now() - started, detail });
        throw error;
      }
    });
  }
  return {
    test,
    step,
    stateful(operation, title, why, run) {
      if (input.stateful) {
        step(operation, title, run);
        return;
      }
      test.skip(title);
      process.stdout.write(`SKIPPED on ${input.target}: ${title}: ${why}\n`);
      record({
        target: input.target,
        operation,
        layer: 'suite',
        name: title,
        status: 'skipped',
        ms: 0,
        detail: why,
      });
    },
  };
}

/** The message, and what uvu has to say of the two values; without colours, because it is read in a table's report. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const details = 'details' in error && typeof error.details === 'string' ? error.details : '';
  return `${error.message}\n${details}`.trim();
}
