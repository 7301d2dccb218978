import type { Operation, Parameter } from '@speclock/model';
import type { JsonObject } from '@speclock/schema';
import type { Filled } from './filled.ts';
import { callOf, isDone } from './found.ts';
import { itemsOf } from './listed.ts';
import type { Stage } from './scenario.ts';
import { keywordsOf } from './whole-list.ts';

const searches = /^(?:q|query|search|text|term|keywords?|contains)$/i;
const saysPattern = /wild ?card|pattern|reg(?:ular|ex)|\blike\b|glob|syntax|fuzzy/i;
/** How many of an item's texts are looked for at most. */
const mostTexts = 3;

/**
 * What is wrong where a search reads `_` or `%` as any characters, as LIKE of SQL does, and the document says nothing of patterns:
 * such a sign in the place of a letter still finds the text, and another letter, or a dash, does not.
 */
export async function ofPattern(
  operation: Operation,
  filter: Parameter,
  shown: { readonly list: Filled; readonly own: readonly JsonObject[] },
  stage: Stage,
): Promise<string | undefined> {
  const [item] = shown.own;
  const { pattern, format, enum: listed, maxLength } = keywordsOf(stage.model, filter);
  const isFree = pattern === undefined && format === undefined && listed === undefined;
  if (item === undefined || !isFree || !searches.test(filter.name)) return undefined;
  if (saysPattern.test(filter.description ?? '')) return undefined;
  const { resource, within } = shown.list;
  const finds = async (text: string): Promise<boolean> => {
    const parameters = { [filter.name]: text };
    const step = await stage.call(operation, { ...within, parameters, expects: 'answered' });
    const id = JSON.stringify(item);
    return (
      isDone(step) && (itemsOf(resource, step.json) ?? []).some((one) => JSON.stringify(one) === id)
    );
  };
  const most = Math.min(typeof maxLength === 'number' ? maxLength : 40, 40);
  const texts = Object.values(item)
    .filter((one) => typeof one === 'string' && /^[A-Za-z0-9]{6,}$/.test(one))
    .map((one) => String(one).slice(0, most));
  for (const text of texts.slice(0, mostTexts)) {
    if (text.length < 6 || !(await finds(text))) continue;
    const at = Math.floor(text.length / 2);
    const withSign = (sign: string): string => text.slice(0, at) + sign + text.slice(at + 1);
    for (const sign of ['_', '%']) {
      if (!(await finds(withSign(sign)))) continue;
      const another = text[at] === 'x' ? 'y' : 'x';
      if ((await finds(withSign(another))) || (await finds(withSign('-')))) return undefined;
      return `${callOf(operation)} finds ${text} where ${filter.name}=${withSign(sign)} was asked for.`;
    }
    return undefined;
  }
  return undefined;
}
