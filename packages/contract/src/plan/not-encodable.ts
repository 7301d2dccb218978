import type { At } from '@speclock/model';

/** An example that cannot be written the way its document says. */
export class NotEncodable extends Error {
  override readonly name = 'NotEncodable';
  readonly at: At;

  constructor(message: string, at: At, options?: ErrorOptions) {
    super(message, options);
    this.at = at;
  }
}

/** What `encode` makes; what wire refuses, and text that is no valid Unicode, becomes NotEncodable. */
export function encodedAt<T>(at: At, encode: () => T): T {
  try {
    return encode();
  } catch (error) {
    if (error instanceof RangeError || error instanceof URIError) {
      throw new NotEncodable(error.message, at, { cause: error });
    }
    throw error;
  }
}
