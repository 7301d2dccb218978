/** Text that came from elsewhere as one line without control characters, so that a terminal shows it and obeys nothing in it. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}
