import { printable } from './printable.ts';

/**
 * Text of unknown origin as a code span of Markdown.
 *
 * Nothing in a code span is read as markup, a mention or a link. Its fence is longer than any run of backticks within
 * (CommonMark 0.31, section 6.1). It must not stand in a table: there a bar would end the cell.
 */
export function codeSpan(text: string): string {
  const line = printable(text);
  if (line === '') return '';
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = /^`|`$|^ .*[^ ].* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
