/** Lines of output that move a cursor, hide text, or speak to a CI. */
export function unsafeLines(output: string): string[] {
  return output
    .split('\n')
    .filter(
      (line) =>
        /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(line) || /^\s*(?:::|##(?:vso)?\[)/.test(line),
    );
}
