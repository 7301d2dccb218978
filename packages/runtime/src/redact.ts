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
  const secrets = new Set<string>();
  return {
    add(secret) {
      if (secret === '') return;
      secrets.delete(secret);
      secrets.add(secret);
      const [oldest] = secrets;
      if (secrets.size > kept && oldest !== undefined) secrets.delete(oldest);
    },
    redact(text) {
      let clean = text;
      for (const secret of secrets) {
        const quoted = JSON.stringify(secret).slice(1, -1);
        for (const form of new Set([secret, quoted, encodeURIComponent(secret)])) {
          clean = clean.replaceAll(form, '[redacted]');
        }
      }
      return clean;
    },
  };
}

/** One line of printable text: what a service says must not write to a terminal as it likes. */
export function printable(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

/**
 * What an error says, as a new error: name, message, `code` and causes, without credentials.
 *
 * A `fetch` of the caller's may throw errors that hold the request; nothing of them but text is taken over.
 */
export function safeCause(error: unknown, redact: Redact, depth = 0): Error {
  const text = error instanceof Error ? error.message : String(error);
  const deeper = error instanceof Error && error.cause !== undefined && depth < 4;
  const copy: Error & { code?: string } = new Error(
    printable(redact(text)),
    deeper ? { cause: safeCause(error.cause, redact, depth + 1) } : undefined,
  );
  copy.stack = `${copy.name}: ${copy.message}`;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    copy.code = printable(redact(error.code));
  }
  return copy;
}

/** The message of the innermost cause: where `fetch failed` says nothing, it says why. */
export function reasonOf(error: Error): string {
  const inner = error.cause instanceof Error ? reasonOf(error.cause) : '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return inner || error.message || code;
}
