import type { At } from '@speclock/model';
import { oneLine, type Problem } from '@speclock/schema';
import type { Description } from './format.ts';

/** A description as a member to spread; nothing where there is none. */
export function described(text: string | undefined): { readonly description?: Description } {
  if (text === undefined || text.trim() === '') return {};
  const content = text.trim().split('\n').map(oneLine).join('\n');
  return { description: { content, type: 'text/plain' } };
}

/** JSON in which no text is taken for a variable: `{{` stands only in strings, where it can be escaped. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/\{(?=\{)/g, '\\u007b');
}

/**
 * Text of a document for a place where Postman replaces `{{name}}` by a variable, which nothing can escape: a blank
 * comes between the braces, and a Problem says so.
 */
export function plainText(text: string, at: At, problems: Problem[]): string {
  if (!text.includes('{{')) return text;
  problems.push({
    code: 'postman-braces',
    severity: 'warning',
    message: 'Postman takes {{ for the start of a variable, and cannot send it as it is.',
    ...at,
    hint: 'Nothing needs to be done: a blank is sent between the braces.',
  });
  return text.replace(/\{(?=\{)/g, '{ ');
}

/** Text for a URL with what would end its path, or be taken for a variable, percent-encoded. */
export function urlText(text: string): string {
  return text.replace(/[{}?#]|^:/g, encodeURIComponent);
}

/** A name for a query; half a surrogate pair, which has no form there, becomes U+FFFD as a browser writes it. */
export function urlName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd'));
}
