import type { Style } from '../style.js';
import type { Shape } from './decode.js';

export type FormEncoding = Readonly<
  Record<string, { readonly style?: Style; readonly explode?: boolean }>
>;

/** Not text for a form, not a list of parts for multipart: answered as it is, for a validator to refuse. */
export declare function decodeForm(
  body: unknown,
  shape: Shape | undefined,
  encoding?: FormEncoding,
): unknown;
export declare function decodeMultipart(body: unknown, shape: Shape | undefined): unknown;
export declare function decodeTextBody(body: unknown, shape: Shape | undefined): unknown;
