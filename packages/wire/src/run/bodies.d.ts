import type { Style } from '../style.js';
import type { Shape } from './decode.js';

/** How the properties of a form or of a multipart body are written (OpenAPI 3.1.1, section 4.8.15). */
export type FormEncoding = Readonly<Record<string, PropertyEncoding>>;

export interface PropertyEncoding {
  /** Media types, and ranges such as `image/*`. Of no effect beside a style. */
  readonly contentType?: readonly string[];
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

/** A part that cannot be read, as a finding whose pointer starts at the body. */
export interface PartFinding {
  readonly pointer: string;
  readonly schemaPointer: string;
  readonly keyword: string;
  readonly message: string;
  readonly kind: 'string';
}

/**
 * Not text for a form, not a list of parts for multipart: answered as it is, for a validator to refuse. Undefined where
 * a part cannot be read; `findings` then says which.
 */
export declare function decodeForm(
  body: unknown,
  shape: Shape | undefined,
  encoding?: FormEncoding,
  findings?: PartFinding[],
): unknown;
export declare function decodeMultipart(
  body: unknown,
  shape: Shape | undefined,
  encoding?: FormEncoding,
  findings?: PartFinding[],
): unknown;
export declare function decodeTextBody(body: unknown, shape: Shape | undefined): unknown;
