import type { Unreadable } from './decode.js';

/** A part as it came. Header values stand by lower-case name. */
export interface ParsedPart {
  readonly name: string;
  readonly filename?: string;
  readonly contentType?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | Uint8Array;
}

export declare function parseMultipart(
  bytes: Uint8Array,
  contentType: string,
  limit?: number,
): ParsedPart[] | Unreadable;
