import type { Io } from '../io.ts';

/**
 * A value as JSON in which every character that moves a cursor, hides text or turns its direction is escaped: JSON itself
 * asks that of those below U+0020 alone (RFC 8259, section 7).
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu, (one) =>
    one
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** A value as JSON of a file that people look at, too: indented, with a line break at its end. */
export function jsonFile(value: unknown): string {
  return `${jsonText(value, 2)}\n`;
}

/** Writes one JSON value to stdout. */
export function writeJson(value: unknown, io: Io): void {
  io.stdout.write(jsonFile(value));
}
