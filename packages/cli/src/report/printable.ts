/**
 * Text of unknown origin made safe for one line of a terminal or a log.
 *
 * Control characters (escape sequences, line breaks) and those that change the direction of text or
 * cannot be seen are written as `\u001b`, so that a document cannot forge a line or hide one.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** Text of several lines, such as the output of a program: each made safe, all but the first indented. */
export function printableLines(text: string): string {
  return text.trim().split(/\r?\n/).map(printable).join('\n    ');
}
