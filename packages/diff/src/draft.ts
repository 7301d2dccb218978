import type { At } from '@speclock/model';
import type { Json, Severity } from '@speclock/schema';
import type { Change, ChangeDirection, Counterexample, Effect, Level } from './change.ts';
import type { ChangeCode } from './codes.ts';
import type { ExceptionName } from './exceptions.ts';
import { fingerprint } from './fingerprint.ts';
import { levelOf } from './level.ts';

/** A change as it is found: what is derived from the rest is not in it yet. */
export interface Draft {
  readonly code: ChangeCode;
  readonly operation?: string;
  readonly place: string;
  readonly direction: ChangeDirection;
  readonly effect: Effect;
  readonly exception?: ExceptionName;
  readonly before?: Json;
  readonly after?: Json;
  readonly at?: At;
  readonly atOld?: At;
  readonly counterexample?: Counterexample;
  readonly message: string;
}

const severities: Readonly<Record<Level, Severity>> = {
  breaking: 'error',
  warning: 'warning',
  compatible: 'note',
};

/** A change with its level, its fingerprint and its place as a finding. */
export function toChange({ exception, ...draft }: Draft): Change {
  const { level, reason } = levelOf(draft.direction, draft.effect, exception);
  const { file, pointer } = draft.at ?? draft.atOld ?? { file: '', pointer: '' };
  return {
    kind: 'change',
    ...draft,
    severity: severities[level],
    level,
    file,
    pointer,
    fingerprint: fingerprint(draft),
    ...(reason !== undefined && { reason }),
  };
}

/** Text of a document as a message may hold it: quoted, its control characters escaped, cut to 80 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
