/** The one column of a participant file. */
export const header = 'ParticipantId';

const maxLength = 32;

/** What one line of the file holds: a value, nothing (a blank line), or what is wrong with it. */
export type Line =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'fault'; readonly fault: string };

/**
 * Reads one line of a CSV file of one column, without its line end (RFC 4180, section 2).
 *
 * Blanks around the value are not part of it, nor are quotes around it; a quoted value ends on its
 * line, since no participant id holds a line end.
 */
export function readLine(line: string): Line {
  const trimmed = line.trim();
  if (trimmed === '') return { kind: 'blank' };
  if (!/[",]/.test(trimmed)) return { kind: 'value', value: trimmed };
  const quoted = /^"((?:[^"]|"")*)"$/.exec(trimmed)?.[1];
  if (quoted !== undefined) return { kind: 'value', value: quoted.replaceAll('""', '"').trim() };
  return { kind: 'fault', fault: 'The line is not one value of one column.' };
}

/** Says why a value is no participant id; `undefined` when it is one. */
export function faultOf(participantId: string): string | undefined {
  if (participantId === '') return 'The participant id is empty.';
  if (participantId.length > maxLength && [...participantId].length > maxLength) {
    return `The participant id is longer than ${maxLength} characters.`;
  }
  // A line that is not UTF-8 decodes to U+FFFD.
  if (/[^\p{L}\p{M}\p{N}\p{P}\p{S}]|\ufffd/u.test(participantId)) {
    return 'The participant id holds a blank or a character that cannot be printed.';
  }
  return undefined;
}

/** Tells whether a file that begins with these bytes has the header on its first line. */
export function hasHeader(beginning: Uint8Array): boolean {
  const [first = ''] = new TextDecoder().decode(beginning).split('\n', 1);
  const line = readLine(first);
  return line.kind === 'value' && line.value === header;
}
