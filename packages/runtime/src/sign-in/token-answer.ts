/** A token as its answer describes it. */
export interface TokenAnswer {
  readonly token: string;
  /** Seconds; infinite when the answer names none that can be used. */
  readonly lifetime: number;
}

/** Reads a 2xx answer of a token call (RFC 6749, 5.1); undefined where it holds no bearer token that a header can carry. */
export function readTokenAnswer(body: unknown): TokenAnswer | undefined {
  const {
    access_token: token,
    token_type: type = 'bearer',
    expires_in: lifetime,
  }: {
    readonly access_token?: unknown;
    readonly token_type?: unknown;
    readonly expires_in?: unknown;
  } = Object(body);
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token) || !/^bearer$/i.test(String(type))) {
    return undefined;
  }
  // Services give it as a number (RFC 6749, 5.1) or as a string of digits.
  return { token, lifetime: Number(lifetime) > 0 ? Number(lifetime) : Infinity };
}
