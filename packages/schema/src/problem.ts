/** How much a Problem weighs: an `error` stops what is being made, a `warning` does not, a `note` only informs. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * Something wrong with what came in: a document, an overlay, a schema, a configuration.
 *
 * A library returns Problems and never prints them. `pointer` is an RFC 6901 JSON Pointer into the
 * document that the Problem is about. `file` is set from `model` upward; `line` and `column`
 * (both 1-based) are looked up only when a Problem is about to be shown.
 */
export interface Problem {
  /** Stable kebab-case name of this kind of Problem, for example `ref-unresolved`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that says what is wrong. */
  readonly message: string;
  readonly pointer: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** One sentence that says what to do. */
  readonly hint?: string;
}
