import type { ApiModel, Operation, Response } from '@speclock/model';
import type { Case } from '../case.ts';
import type { Answer, HttpRequest } from '../send/send.ts';
import type { VerdictFinding } from '../verdict.ts';
import type { Schemas } from './schemas.ts';

/** A request that was made and its answer, beside what the document says of it. */
export interface Exchange {
  readonly model: ApiModel;
  readonly operation: Operation;
  readonly case: Case;
  readonly request: HttpRequest;
  readonly answer: Answer;
  /** From sending the request to the last byte of the answer, in milliseconds. */
  readonly ms: number;
  /**
   * What came of the operation's plain valid request (its examples, or the case that others differ from by one thing) in
   * this run, where it is known: a valid value is to blame for a refusal only where the same request without it is carried out.
   */
  readonly template?: 'accepted' | 'refused';
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

/** An exchange as it was made, before it is held against the document. */
export type Made = Omit<Exchange, 'declared'>;

/** Holds one side of an exchange against the document. */
export type Check = (exchange: Exchange) => VerdictFinding[];
