/** An answer as the two judges see it. */
export interface Answer {
  /** Upper or lower case. */
  readonly method: string;
  /** The document's path template, `/groups/v3/groups/{groupId}`. */
  readonly path: string;
  readonly status: number;
  readonly mediaType: string | undefined;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when the media type is JSON, the text otherwise, undefined when empty. */
  readonly body: unknown;
}

/** One line of what a run found out: a check of one operation on one target. */
export interface Outcome {
  readonly target: string;
  readonly operation: string;
  /** Which layer checked: the engine, Dredd, a suite's step, or a judged answer of a suite. */
  readonly layer: 'engine' | 'dredd' | 'suite' | 'answer';
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
  /** Why it failed or was skipped; several lines are fine. */
  readonly detail?: string;
}
