import type { RawRequest, RequestOptions, Result } from './exchange.js';

/** An operation, as far as reading a request goes: an entry of the table `operations`, or its parts. */
export interface RequestReader<Value> {
  /** The path's template: `/groups/{groupId}`. */
  readonly path: string;
  readonly request: (raw: RawRequest, options?: RequestOptions) => Result<Value>;
}
