import { printable } from './printable.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * Text of unknown origin as text or the value of a quoted attribute of XML, on one line.
 *
 * What XML cannot hold at all, control characters and U+FFFE and U+FFFF (XML 1.0, section 2.2), is written as `\u0000`.
 */
export function escapeXml(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
