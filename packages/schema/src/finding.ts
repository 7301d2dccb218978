/** The JSON kind of a value, or what stands in its place: `undefined` for nothing, `binary` for a file. */
export type Kind =
  | 'null'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'string'
  | 'array'
  | 'object'
  | 'binary'
  | 'undefined';

/**
 * One way in which a value does not satisfy a schema.
 *
 * It names the kind of the value and never the value itself, so that a finding can be logged
 * whatever the value held.
 */
export interface Finding {
  /** JSON Pointer (RFC 6901) to the value, from the root of what was validated. */
  readonly pointer: string;
  /** The schema's key in its table, then a pointer to the keyword, as in `#/components/schemas/Group/required`. */
  readonly schemaPointer: string;
  /** The keyword that refused the value, for example `maxLength`. */
  readonly keyword: string;
  /** What is wrong, in words a person can act on. */
  readonly message: string;
  /** What the value was. */
  readonly kind: Kind;
}
