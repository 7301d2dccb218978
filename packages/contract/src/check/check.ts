import type { Operation, Response } from '@speclock/model';
import type { Case } from '../case.ts';
import type { Answer, HttpRequest } from '../send/send.ts';
import type { VerdictFinding } from '../verdict.ts';
import type { Schemas } from './schemas.ts';

/** A request that was made and its answer, beside what the document says of it. */
export interface Exchange {
  readonly operation: Operation;
  readonly case: Case;
  readonly request: HttpRequest;
  readonly answer: Answer;
  /** What the document declares for the answer's status; absent where it declares nothing. */
  readonly declared?: Response;
  readonly schemas: Schemas;
  readonly options: CheckOptions;
}

/** What a run may ask for beyond what every run does. */
export interface CheckOptions {
  /** Properties of an answer that its schema does not declare are findings. */
  readonly strict?: boolean;
  /** The longest that an answer may take, in milliseconds. */
  readonly maxMs?: number;
}

/** Holds one side of an exchange against the document. */
export type Check = (exchange: Exchange) => VerdictFinding[];
