import type { Operation } from '@speclock/model';
import type { Case } from '../case.ts';
import { digestOf } from '../differential/digest.ts';
import { recordExchange } from '../record/record.ts';
import type { Verdict, VerdictFinding } from '../verdict.ts';
import type { Attempt } from './attempt.ts';
import type { Session } from './session.ts';
import type { Settled } from './settle.ts';

/** A case, what came of it, and what is believed of that. */
export function verdictOf(
  { base, redactor, digests, minter, ledger }: Session,
  one: Case,
  operation: Operation,
  { trail, main, refusal }: Attempt,
  { status, cause, findings }: Settled,
): Verdict {
  const outcome = main?.outcome;
  const contentType =
    outcome?.kind === 'answer' ? outcome.answer.headers.get('content-type') : undefined;
  const exchanges = trail.flatMap(({ outcome: sent, ...made }) =>
    sent === undefined
      ? []
      : recordExchange(made.operation.id, made.request, sent, redactor, status !== 'passed'),
  );
  const told = refusal === undefined ? findings : [informing(refusal, operation)];
  return {
    kind: 'verdict',
    case: one,
    operation: operation.id,
    status,
    findings: told.map((one) => ({ ...one, message: redactor.text(one.message) })),
    ms: outcome?.ms ?? 0,
    request: {
      method: one.request.method,
      url: redactor.url(main?.url ?? base + one.request.target),
    },
    curl: redactor.text(main?.curl ?? ''),
    ...(cause && { cause }),
    ...(digests &&
      outcome?.kind === 'answer' && {
        digest: digestOf({
          operation,
          request: one.request,
          answer: outcome.answer,
          ...(main?.json !== undefined && { json: main.json }),
          hide: redactor.text,
          isOfRun: (text) => minter.has(text) || ledger.hasName(text),
        }),
      }),
    ...(exchanges.length > 0 && { exchanges }),
    ...(outcome?.kind === 'answer' && {
      response: { status: outcome.answer.status, ...(contentType && { contentType }) },
    }),
  };
}

function informing(
  { code, message }: NonNullable<Attempt['refusal']>,
  operation: Operation,
): VerdictFinding {
  return { code, severity: 'warning', message, ...operation.at, instance: '' };
}
