import type { Example, MediaType } from '@speclock/model';
import type { Exchange } from '../context.ts';
import type { Pair } from '../pair.ts';
import { parameterNames } from '../path.ts';

/** Whether what only people read differs anywhere that both have: descriptions, summaries, examples. */
export function textsDiffer({ old, next }: Pair<Exchange>): boolean {
  const before = textsOf(old);
  return [...textsOf(next)].some(([place, text]) => (before.get(place) ?? text) !== text);
}

/** By place, all that people alone read there. */
function textsOf(exchange: Exchange): Map<string, string> {
  const { summary, description, parameters, body, responses } = exchange;
  const path = exchange.kind === 'operation' ? parameterNames(exchange.path) : [];
  return new Map([
    ['', told([], summary, description)],
    ...parameters.map(({ in: where, name, description, examples }): [string, string] => [
      where === 'path' ? `path ${path.indexOf(name)}` : `${where} ${name}`,
      told(examples, description),
    ]),
    ...(body ? [['body', told([], body.description)] satisfies [string, string]] : []),
    ...contentTexts('body', body?.content ?? []),
    ...responses.flatMap(({ status, description, content }): [string, string][] => [
      [status, told([], description)],
      ...contentTexts(status, content),
    ]),
  ]);
}

function contentTexts(place: string, content: readonly MediaType[]): [string, string][] {
  return content.map(({ mediaType, examples }) => [`${place} ${mediaType}`, told(examples)]);
}

function told(examples: readonly Example[], ...texts: readonly (string | undefined)[]): string {
  const shown = examples.map(({ name, value }) => JSON.stringify([name, value])).sort();
  return JSON.stringify([texts.map((text) => text ?? ''), shown]);
}
