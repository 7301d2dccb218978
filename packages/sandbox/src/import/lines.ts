/** How many characters of a line are kept: any longer line is refused for its length alone. */
const keptLength = 4_096;

/**
 * Splits UTF-8 bytes into lines that end in LF or CRLF, in lists as they come in.
 *
 * A byte order mark is dropped. Memory stays flat whatever the bytes hold: of a longer line only
 * the first 4,096 characters are kept.
 */
export async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, keptLength);
    yield lines.map(withoutCarriageReturn);
  }
  rest += decoder.decode();
  if (rest !== '') yield [withoutCarriageReturn(rest)];
}

function withoutCarriageReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
