import type { ChangeDirection, Level } from './change.ts';

/** A level that direction and effect alone would not give. */
export interface LevelException {
  /** The only direction in which it holds; all of them where there is none. */
  readonly direction?: ChangeDirection;
  readonly level: Level;
  /** One sentence for the reader of a report. */
  readonly reason: string;
}

/**
 * Where a change has another level than its direction and effect give, and why: the whole list.
 *
 * Whoever makes a change names the exception that applies; the level is looked up here.
 */
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
  'optional-parameter-added': {
    direction: 'request',
    level: 'compatible',
    reason: 'Nobody gave the name of an undeclared parameter or header a meaning before.',
  },
  'ignored-parameter-removed': {
    direction: 'request',
    level: 'warning',
    reason: 'The parameter or header may still be sent, and is ignored.',
  },
  'optional-body-added': {
    direction: 'request',
    level: 'compatible',
    reason: 'A request without a body is as right as it was.',
  },
  'default-changed': {
    direction: 'request',
    level: 'warning',
    reason: 'Messages that were right are right; what they leave out means another thing.',
  },
  'optional-property-removed': {
    direction: 'response',
    level: 'warning',
    reason: 'The property could always be absent; it now always is, or may be anything.',
  },
  'write-only-lifted': {
    direction: 'response',
    level: 'warning',
    reason: 'The property comes although readers were told that it does not.',
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
  'error-added': {
    direction: 'response',
    level: 'compatible',
    reason: 'Any call can end in any error; a client copes with each (RFC 9110, section 15).',
  },
  'status-added': {
    direction: 'response',
    level: 'warning',
    reason:
      'A client takes a status that it does not know for the first of its class (RFC 9110, section 15).',
  },
  'success-removed': {
    direction: 'response',
    level: 'breaking',
    reason: 'It is what the call was made for; nothing says that it still comes.',
  },
  'chosen-media-type-added': {
    direction: 'response',
    level: 'compatible',
    reason: 'The Accept header of a request chooses among media types.',
  },
  'media-type-removed': {
    direction: 'response',
    level: 'breaking',
    reason: 'Whoever asks for this media type no longer gets it.',
  },
  'optional-parameter-removed': {
    direction: 'response',
    level: 'warning',
    reason: 'The header or parameter could always be absent; it now always is, or may be anything.',
  },
  'awaited-request-removed': {
    direction: 'response',
    level: 'breaking',
    reason: 'Whoever waits to be called by the service waits in vain.',
  },
  'requested-call-added': {
    direction: 'response',
    level: 'compatible',
    reason: 'The service calls only those who asked for it.',
  },
  'sunset-brought-forward': {
    level: 'warning',
    reason: 'Whoever planned by the date that was announced has less time, or no date at all.',
  },
  'version-contradicts': {
    direction: 'none',
    level: 'warning',
    reason: 'Whoever goes by the version alone is misled.',
  },
  'used-in-code': {
    direction: 'none',
    level: 'breaking',
    reason: 'Code that uses the name does not compile.',
  },
  'handled-in-code': {
    direction: 'response',
    level: 'breaking',
    reason: 'Code that compares with it, or handles it by itself, does not compile.',
  },
  'status-declared': {
    direction: 'response',
    level: 'warning',
    reason:
      'Code that looks at the status compiles; a list of all statuses, or data that is read whatever the status, may not.',
  },
  'not-compiled': {
    direction: 'none',
    level: 'breaking',
    reason: 'What a type is that is not known cannot be said, so that it may break any code.',
  },
} as const satisfies Readonly<Record<string, LevelException>>;

/** The name of an exception. */
export type ExceptionName = keyof typeof exceptions;
