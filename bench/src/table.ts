/** Prints a table in Markdown, numbers to the right; the first column holds names. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => escaped(row[column]).length)),
  );
  const line = (cells: readonly (string | undefined)[]): string => {
    const padded = widths.map((width, column) => {
      const cell = escaped(cells[column]);
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function escaped(cell = ''): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** `12.3 ms`, `4.56 s`. */
export function printTime(milliseconds: number): string {
  return milliseconds < 1000
    ? `${milliseconds.toFixed(1)} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** In decimal units, as file sizes are: `8.3 kB`, `4.74 MB`. */
export function printBytes(bytes: number): string {
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e8 ? `${(bytes / 1e6).toFixed(2)} MB` : `${(bytes / 1e6).toFixed(0)} MB`;
}

/** Validations a second: `81.2 k`, `1.20 M`. */
export function printRate(perSecond: number): string {
  return perSecond < 1e6
    ? `${(perSecond / 1e3).toFixed(1)} k`
    : `${(perSecond / 1e6).toFixed(2)} M`;
}

/** `1.75 x`. */
export function printRatio(value: number): string {
  return `${value < 100 ? value.toPrecision(3) : value.toFixed(0)} x`;
}
