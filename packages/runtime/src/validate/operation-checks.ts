import type { createChecks } from './checks.ts';

/** One way in which a call's arguments or an answer are not what the operation declares. It never holds a value. */
export interface Finding {
  /** JSON Pointer that starts with the place: `/path/id`, `/query/page`, `/header/X-Id`, `/body/name`, `/status`. */
  readonly pointer: string;
  /** Where the rule stands in the document. */
  readonly schemaPointer: string;
  /** The keyword that refused the value; `status` and `contentType` for what no schema says. */
  readonly keyword: string;
  /** What is wrong, in words. */
  readonly message: string;
  /** The kind of the value: `string`, `null`, `undefined` for none. */
  readonly kind: string;
}

/** The arguments of a call, as values. */
export interface CheckedArguments {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly cookie?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** The media type of the body; the first that is declared where it is absent. */
  readonly contentType?: string | undefined;
}

/** The data of an answer. */
export interface CheckedAnswer {
  readonly status: number;
  readonly contentType?: string | undefined;
  /** Parsed where it is JSON, its text where it is text, bytes or a stream, which are not looked into, for the rest. */
  readonly body?: unknown;
}

/** What the calls of one operation are held against, as a generated package's `checks` module exports it. */
export interface OperationChecks<Id extends string = string> {
  readonly id: Id;
  readonly method: string;
  readonly path: string;
  readonly request: (given: CheckedArguments) => readonly Finding[];
  readonly response: (answer: CheckedAnswer) => readonly Finding[];
  /** What a client holds them against its calls by: it comes with them, so that a client without checks does not carry it. */
  readonly createChecks: typeof createChecks;
}

/** What becomes of what is wrong: thrown, handed to `onWarning`, or not even looked for. */
export type Mode = 'strict' | 'warn' | 'off';
