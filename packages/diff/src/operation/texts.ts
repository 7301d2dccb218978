import type { ApiModel, Example, MediaType } from '@speclock/model';
import type { Exchange } from '../context.ts';
import { parameterNames } from '../path.ts';
import { canonical } from '../schema/json.ts';

/** By place, all that people alone read there. */
type Texts = ReadonlyMap<string, string>;

/** Whether texts differ at any place that both have. */
export function textsDiffer(old: Texts, next: Texts): boolean {
  return [...next].some(([place, text]) => (old.get(place) ?? text) !== text);
}

/** Title and description of a document, descriptions of its servers and its tags. */
export function apiTexts({ info, servers, tags }: ApiModel): Texts {
  return new Map([
    ['', told([], info.title, info.summary, info.description)],
    ...servers.map(({ url, description }): [string, string] => [
      `server ${url}`,
      told([], description),
    ]),
    ...tags.map(({ name, description }): [string, string] => [
      `tag ${name}`,
      told([], description),
    ]),
  ]);
}

/** Descriptions, summaries and examples of a call and all in it but its schemas. */
export function exchangeTexts(exchange: Exchange): Texts {
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
  const shown = examples.map(({ name, value }) => canonical([name, value])).sort();
  return JSON.stringify([texts.map((text) => text ?? ''), shown]);
}
