import type { ChangeDirection, Level } from './change.ts';

/** Where the level of a change is not the one that its direction and effect give. */
export interface Exception {
  readonly direction: ChangeDirection;
  readonly level: Level;
  /** A sentence for the reader of a report. */
  readonly reason: string;
}

/** Every exception, by the name that a change gives. */
export const exceptions = {
  'optional-property-added': {
    direction: 'request',
    level: 'compatible',
    reason: 'Nobody gave the name of an undeclared property a meaning before.',
  },
  'ignored-property-removed': {
    direction: 'request',
    level: 'warning',
    reason: 'The property may still be sent, and is ignored.',
  },
  'optional-property-removed': {
    direction: 'response',
    level: 'warning',
    reason: 'The property could always be absent; it now always is, or may be anything.',
  },
  'limit-lifted': {
    direction: 'response',
    level: 'warning',
    reason:
      'A reader rarely relies on a limit; one that does, such as a column in a database, has to be widened.',
  },
  'enum-grew': {
    direction: 'response',
    level: 'warning',
    reason: 'A reader should expect values that it does not know yet.',
  },
  'default-changed': {
    direction: 'request',
    level: 'warning',
    reason: 'Messages that were right are right; what they leave out means another thing.',
  },
} as const satisfies Readonly<Record<string, Exception>>;

export type ExceptionName = keyof typeof exceptions;
