import type { ApiModel } from '@speclock/model';
import type { Random } from '@speclock/schema';
import type { Redactor } from '../send/redact.ts';
import type { Sender } from '../send/sender.ts';
import type { Send } from '../send/token.ts';
import type { Target } from '../target.ts';
import type { Verdict } from '../verdict.ts';

/** What stands between a run and its target: it keeps what goes through it, or answers in the target's place. */
export interface Tape {
  /** Whether it answers itself, so that no target is there. */
  readonly isReplay: boolean;
  /** What decides the values that a run makes up; within one case always the same. */
  readonly random: Random;
  /** The case that exchanges belong to from now on; none at the end of a run, when things are removed. */
  enter(id: string | undefined): void;
  connect(sender: Sender, run: TapedRun): Line;
  /** A verdict as far as the tape has what it needs. */
  judge(verdict: Verdict): Verdict;
}

export interface TapedRun {
  readonly model: ApiModel;
  readonly target: Target;
  readonly base: string;
  readonly redactor: Redactor;
}

/** Two ways to a target. */
export interface Line {
  readonly sender: Sender;
  /** For what only signs in: nothing of it is kept. */
  readonly signIn: Send;
}

/** The recording does not have the answer to a request. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}
