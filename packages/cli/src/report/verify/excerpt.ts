import type { Position } from '@speclock/model';

const mostLines = 6;
const mostCharacters = 160;
/** How much of a long line is shown before the place. */
const before = 60;

/**
 * What a document says at a place: its line and those below that belong to it, without their common indentation. Of a line
 * that is long, the characters around the place.
 */
export function excerptOf(text: string, { line, column }: Position): string[] {
  const [first = '', ...below] = linesFrom(text, line, mostLines + 1);
  const indentation = leading(first);
  // In YAML a value may begin on a line of its own, with what stands beside it below.
  const isOnItsOwn = column - 1 <= indentation;
  const end = below.findIndex((one) => {
    const own = leading(one);
    return own < indentation || (own === indentation && !isOnItsOwn && !/^\s*[\]}]/.test(one));
  });
  const isLong = column - 1 > mostCharacters;
  const start = isLong ? column - 1 - before : indentation;
  const rest = below.slice(0, end === -1 ? undefined : end).map((one) => one.slice(indentation));
  return [`${isLong ? '…' : ''}${first.slice(start)}`, ...rest].slice(0, mostLines).map(cut);
}

function cut(line: string): string {
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters)}…`;
}

function leading(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** Without a split of the whole text, which may be large. */
function linesFrom(text: string, line: number, most: number): string[] {
  let start = 0;
  for (let skipped = 1; skipped < line; skipped++) start = text.indexOf('\n', start) + 1;
  const lines: string[] = [];
  while (lines.length < most && start <= text.length) {
    const end = text.indexOf('\n', start);
    const stop = end === -1 ? text.length : end;
    lines.push(text.slice(start, stop).replace(/\r$/, ''));
    start = stop + 1;
  }
  return lines;
}
