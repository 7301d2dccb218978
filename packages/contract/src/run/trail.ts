import type { Operation } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type { Case } from '../case.ts';
import type { Instance } from '../resource.ts';
import type { HttpRequest } from '../send/send.ts';
import type { Outcome } from '../send/sender.ts';
import type { VerdictFinding } from '../verdict.ts';
import type { Refusal } from './guard.ts';

/** A case that was sent, or why it was not. */
export interface Performed {
  readonly case: Case;
  readonly operation: Operation;
  /** As it is sent. */
  readonly request: HttpRequest;
  /** Without credentials. */
  readonly url: string;
  readonly curl: string;
  /** Why it was not sent. */
  readonly refusal?: NotSent;
  readonly outcome?: Outcome;
  /** The answer's body where it is JSON. */
  readonly json?: Json;
  readonly findings: readonly VerdictFinding[];
  /** The instances whose values stand in it. */
  readonly used: readonly Instance[];
  readonly made?: Instance;
}

export interface NotSent {
  readonly code:
    | Refusal['code']
    | 'credentials-missing'
    | 'alternative-not-met'
    | 'resource-missing'
    | 'request-not-sent'
    | 'budget-spent'
    | 'not-recorded';
  readonly message: string;
}

/** The exchanges of one case in their order: those that made what it needs, too. */
export interface Trail {
  readonly all: Performed[];
  /** The resources that are being made just now: one that needs itself cannot be. */
  readonly making: readonly string[];
}

export function createTrail(): Trail {
  return { all: [], making: [] };
}
