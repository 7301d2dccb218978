import type { Operation, Response } from '@speclock/model';
import type { Answer } from '../send/send.ts';
import type { VerdictFinding } from '../verdict.ts';
import type { Schemas } from './schemas.ts';

/** An answer beside what the document says of it. */
export interface Exchange {
  readonly operation: Operation;
  readonly answer: Answer;
  /** What the document declares for the answer's status. */
  readonly declared: Response;
  readonly schemas: Schemas;
}

/** Holds one side of an exchange against the document. */
export type Check = (exchange: Exchange) => VerdictFinding[];
