import type { Operation, Parameter } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import type { Stage, Step } from './scenario.ts';
import { keywordsOf } from './whole-list.ts';

/** What parameters are called by which a page is asked for. */
export const sizes = /^(?:limit|size|page_?size|per_?page|max_?(?:results|items)|top|first)$/i;
/** What parameters are called by which an order is asked for, and its direction. */
export const sorts = /^(?:sort|sort_?by|order_?by|ordering)$/i;
export const orders = /^(?:order|direction|sort_?(?:order|dir|direction)|dir)$/i;
export const pages = /^(?:page|page_?(?:number|index|no))$/i;
export const offsets = /^(?:offset|skip|start|start_?index)$/i;
export const cursors = /^(?:cursor|after|page_?token|continuation|next)$/i;
const nexts = /^(?:next|next_?(?:cursor|page_?token|token|page)|cursor|continuation)$/i;

type Parameters = Readonly<Record<string, Json>>;

/** The parameter of a query whose name says what it is for. */
export function namedParameter({ parameters }: Operation, pattern: RegExp): Parameter | undefined {
  return parameters.find((one) => one.in === 'query' && pattern.test(one.name));
}

/** Whether a list tells its pages by number or by offset, so that a page that is not the last is full. */
export function isNumbered(operation: Operation): boolean {
  return (namedParameter(operation, pages) ?? namedParameter(operation, offsets)) !== undefined;
}

/** What asks for the page after one that was asked for by `parameters`; undefined where none is known to follow. */
export function nextPage(
  operation: Operation,
  stage: Stage,
  parameters: Parameters,
  step: Step,
  count: number,
): Parameters | undefined {
  const page = namedParameter(operation, pages);
  if (page !== undefined) {
    const { minimum, default: initial } = keywordsOf(stage.model, page);
    const first = typeof initial === 'number' ? initial : typeof minimum === 'number' ? minimum : 1;
    const here = parameters[page.name];
    return { ...parameters, [page.name]: (typeof here === 'number' ? here : first) + 1 };
  }
  const offset = namedParameter(operation, offsets);
  if (offset !== undefined) {
    const here = parameters[offset.name];
    return { ...parameters, [offset.name]: (typeof here === 'number' ? here : 0) + count };
  }
  const cursor = namedParameter(operation, cursors);
  const value = cursor && cursorIn(step.json);
  if (cursor !== undefined && value !== undefined) return { ...parameters, [cursor.name]: value };
  const link = linkIn(step);
  // A link is followed as it stands: what it does not say is no longer asked for.
  return link?.path === lastOf(step.request.url) ? link?.parameters : undefined;
}

/** Whether an answer would say that there is a next page: where it says nothing then, there is none. */
export function tellsNext(operation: Operation, { json }: Step): boolean {
  const ofHeader = operation.responses.some(
    ({ status, headers }) =>
      /^(?:2|default)/.test(status) && headers.some(({ name }) => /^link$/i.test(name)),
  );
  const members = isJsonObject(json)
    ? [json, ...Object.values(json).filter(isJsonObject)].flatMap((one) => Object.keys(one))
    : [];
  return ofHeader || members.some((name) => nexts.test(name));
}

function cursorIn(json: Json | undefined, depth = 1): string | undefined {
  if (!isJsonObject(json)) return undefined;
  for (const [name, value] of Object.entries(json)) {
    // What holds a slash is a link, not a cursor.
    const isCursor = typeof value === 'string' && value !== '' && !value.includes('/');
    if (isCursor && nexts.test(name)) return value;
    const inner = depth > 0 && isJsonObject(value) ? cursorIn(value, depth - 1) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** The link to the next page that an answer gives: the last segment of its path, and its query as parameters. */
export function linkIn(
  step: Step,
): { readonly path: string; readonly parameters: Parameters } | undefined {
  const link = linkOf(step.json) ?? linkedBy(step.answer?.headers.get('link') ?? '');
  if (link === undefined || !URL.canParse(link, step.request.url)) return undefined;
  const { searchParams } = new URL(link, step.request.url);
  const query = [...searchParams].map(([name, value]): [string, Json] => [
    name,
    /^\d{1,15}$/.test(value) ? Number(value) : value,
  ]);
  return { path: lastOf(link), parameters: Object.fromEntries(query) };
}

function linkOf(json: Json | undefined): string | undefined {
  if (!isJsonObject(json)) return undefined;
  const holder = json['links'] ?? json['_links'] ?? json;
  const next = isJsonObject(holder) ? holder['next'] : undefined;
  const link = isJsonObject(next) ? next['href'] : next;
  return typeof link === 'string' && /[/?]/.test(link) ? link : undefined;
}

/** The target of a Link header whose relation is `next` (RFC 8288, section 3). */
function linkedBy(header: string): string | undefined {
  const links = [...header.matchAll(/<([^>]*)>([^<]*)/g)];
  const next = links.find(([, , parameters = '']) =>
    /;\s*rel\s*=\s*(?:next\b|"(?:[^"]*\s)?next(?:\s[^"]*)?")/i.test(parameters),
  );
  return next?.[1];
}

/** The last segment of an address's path. */
function lastOf(url: string): string {
  return new URL(url, 'http://localhost').pathname.split('/').at(-1) ?? '';
}
