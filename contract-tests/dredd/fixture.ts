import type { Node } from './document.ts';

/**
 * What an operation is sent in place of the document's examples, by the names of its parameters.
 *
 * `body` is the whole body: any JSON value, or the fields of a form by name, a file's content being a string.
 */
export interface Fixture {
  readonly path?: Node;
  readonly query?: Node;
  readonly header?: Node;
  readonly body?: unknown;
}
