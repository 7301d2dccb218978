import type { VerdictFinding } from '../verdict.ts';
import { checkAccept } from './accept.ts';
import { checkAccepted } from './accepted.ts';
import { checkBody } from './body.ts';
import type { Check, Exchange, Made } from './check.ts';
import { checkContentType } from './content-type.ts';
import { isOwnMethod } from './declared-methods.ts';
import { declaredResponse } from './declared-response.ts';
import { checkFraming } from './framing.ts';
import { checkHeaders } from './headers.ts';
import { checkMethod } from './method.ts';
import { checkProblem } from './problem.ts';
import { checkRefused } from './refused.ts';
import { checkServerError } from './server-error.ts';
import { checkSignIn } from './sign-in.ts';
import { checkTime } from './slow.ts';
import { checkStatus } from './status.ts';
import { checkStrict } from './strict.ts';

/** What is held against the document of every single exchange. */
export const checks: readonly Check[] = [
  checkServerError,
  checkStatus,
  checkSignIn,
  checkRefused,
  checkAccepted,
  checkMethod,
  checkFraming,
  checkContentType,
  checkAccept,
  checkHeaders,
  checkBody,
  checkProblem,
  checkStrict,
  checkTime,
];

/** Every way in which an exchange does not agree with the document, by all checks of single exchanges. */
export function judge(made: Made): VerdictFinding[] {
  const exchange = heldAgainst(made);
  return checks.flatMap((check) => check(exchange));
}

/** An exchange beside what the document declares for its status: nothing for a method that the operation is not. */
export function heldAgainst(made: Made): Exchange {
  const declared = isOwnMethod(made)
    ? declaredResponse(made.operation, made.answer.status)
    : undefined;
  return declared === undefined ? made : { ...made, declared };
}
