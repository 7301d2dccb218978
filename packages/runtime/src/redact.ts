/** Takes every credential that a client knows out of a text. */
export type Redact = (text: string) => string;

/** The credentials of one client: written here when they become known, and read by nothing but `redact`. */
export interface Secrets {
  /** Adds one; the oldest is forgotten when there are more than a client can have in use. */
  add(secret: string): void;
  readonly redact: Redact;
}

const kept = 16;

export function createSecrets(): Secrets {
  let secrets: readonly string[] = [];
  return {
    add(secret) {
      if (secret) secrets = [...new Set([secret, ...secrets])].slice(0, kept);
    },
    redact: (text) =>
      secrets
        .flatMap((secret) => [
          secret,
          JSON.stringify(secret).slice(1, -1),
          encodeURIComponent(secret),
        ])
        .reduce((clean, form) => clean.replaceAll(form, '[redacted]'), text),
  };
}

/** What is told of a failure. */
export interface Reason extends Error {
  code?: string;
}

/** One line of printable text: what a service says must not write to a terminal as it likes. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, ' ').replace(/^(.{300}).+/, '$1…');
}

/**
 * Why `fetch` failed, as a new error without credentials: message and `code` of the innermost cause, which says more than `fetch failed`.
 *
 * A `fetch` of the caller's may throw errors that hold the request; nothing of them but text is taken over.
 */
export function reasonOf(error: unknown, redact: Redact, depth = 0): Reason {
  if (error instanceof Error && error.cause !== undefined && depth < 5) {
    return reasonOf(error.cause, redact, depth + 1);
  }
  const { message, code }: { readonly message?: unknown; readonly code?: unknown } = Object(error);
  const reason: Reason = new Error(printable(redact(String(message || code || error))));
  reason.stack = String(reason);
  if (typeof code === 'string') reason.code = printable(redact(code));
  return reason;
}
