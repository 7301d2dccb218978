import { Refusal } from './refusal.ts';
import type { JsonObject } from './route.ts';
import type { Order, Slice, Window } from './storage/storage.ts';

const defaultSize = 20;

/** The largest page that is made: a larger size is served as this one, and `page.size` says so. */
const maxSize = 1_000;

/** Which page of a list a request asks for. */
export interface PageRequest<Field extends string> extends Window<Field> {
  readonly page: number;
  /** `sort` as it was asked for, to be repeated in links. */
  readonly sort?: string;
}

/**
 * Reads `page` (0-based), `size` and `sort` of a validated query.
 *
 * `sort` is a name of `sorts`, alone or with `,asc` or `,desc`. Throws a Refusal that names the parameter for
 * any other, and for numbers out of range.
 */
export function readPage<Field extends string>(
  query: Readonly<Record<string, unknown>>,
  sorts: Readonly<Record<string, Field>>,
): PageRequest<Field> {
  const page = wholeNumber(query, 'page', 0, 0);
  const size = Math.min(wholeNumber(query, 'size', 1, defaultSize), maxSize);
  const sort = query['sort'] === undefined ? undefined : String(query['sort']);
  return {
    page,
    offset: Math.min(page * size, Number.MAX_SAFE_INTEGER),
    limit: size,
    ...(sort !== undefined && { sort, order: readOrder(sort, sorts) }),
  };
}

function wholeNumber(
  query: Readonly<Record<string, unknown>>,
  name: string,
  least: number,
  otherwise: number,
): number {
  const value = query[name] ?? otherwise;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new Refusal('badRequest', `/query/${name}: must be a whole number from ${least} on.`);
}

function readOrder<Field extends string>(
  text: string,
  sorts: Readonly<Record<string, Field>>,
): Order<Field> {
  const [name = '', direction = 'asc'] = text.split(',');
  const field = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
  if (field !== undefined && (direction === 'asc' || direction === 'desc')) {
    return { field, descending: direction === 'desc' };
  }
  const known = Object.keys(sorts).join(', ');
  throw new Refusal('badRequest', `/query/sort: must be one of ${known}, then ,asc or ,desc.`);
}

/**
 * Makes the answer of a list: links to the first, this, the next (when there is one) and the last
 * page, the content, and the numbers of the page.
 *
 * `url` is that of the list without a query; `filter` are the parameters that each link keeps.
 */
export function toPage<Item, Field extends string>(
  url: string,
  filter: Readonly<Record<string, string>>,
  request: PageRequest<Field>,
  { items, total }: Slice<Item>,
  toContent: (item: Item) => JsonObject,
): JsonObject {
  const { page, limit: size, sort } = request;
  const totalPages = Math.ceil(total / size);
  const link = (rel: string, number: number) => {
    const query = new URLSearchParams(filter);
    query.set('page', String(number));
    query.set('size', String(size));
    if (sort !== undefined) query.set('sort', sort);
    return { rel, href: `${url}?${query.toString().replaceAll('%2C', ',')}` };
  };
  return {
    links: [
      link('first', 0),
      link('self', page),
      ...(page + 1 < totalPages ? [link('next', page + 1)] : []),
      link('last', Math.max(totalPages - 1, 0)),
    ],
    content: items.map(toContent),
    page: { size, totalElements: total, totalPages, number: page },
  };
}
