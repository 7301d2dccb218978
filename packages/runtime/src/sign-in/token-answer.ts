/** A token as its answer describes it. */
export interface TokenAnswer {
  readonly token: string;
  /** Seconds; undefined when the answer names none that can be used. */
  readonly lifetime: number | undefined;
}

/** Services give `expires_in` as a number (RFC 6749, 5.1) or as a string of digits. */
function lifetimeOf(value: unknown): number | undefined {
  const seconds =
    typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0
    ? seconds
    : undefined;
}

/** Reads a 2xx answer of a token call (RFC 6749, 5.1); a string says what is wrong with it. */
export function readTokenAnswer(body: unknown): TokenAnswer | string {
  if (typeof body !== 'object' || body === null) return 'the answer is no JSON object';
  const {
    access_token: token,
    token_type: type,
    expires_in: lifetime,
  } = body as {
    readonly access_token?: unknown;
    readonly token_type?: unknown;
    readonly expires_in?: unknown;
  };
  if (typeof token !== 'string' || !/^[\u0021-\u007e]+$/.test(token)) {
    return 'the answer holds no access_token that a header can carry';
  }
  if (type !== undefined && !(typeof type === 'string' && type.toLowerCase() === 'bearer')) {
    return 'the token_type is not Bearer';
  }
  return { token, lifetime: lifetimeOf(lifetime) };
}
