/** Where in a request something stands. */
export type Place =
  | 'path'
  | 'query'
  | 'header'
  | 'cookie'
  | 'body'
  | 'method'
  | 'content-type'
  | 'accept'
  | 'authorization';

/**
 * What one case is about: one keyword, one value or one property of the request, at one place.
 *
 * Coverage is counted by it, and what a case that expects `refused` may be answered follows from it.
 */
export interface Aim {
  readonly kind: string;
  readonly in: Place;
  /** A parameter's name, or a JSON Pointer into the body; empty for all of it. */
  readonly name: string;
  /** The schema's key in the model and the pointer of the keyword, where a schema is what is tried. */
  readonly schemaPointer?: string;
}
