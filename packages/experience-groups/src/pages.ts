import { type AnyAnswer, type OkAnswer, type Page, pages } from '@speclock/runtime';
import { succeeded, unreadable } from './errors.ts';

type Answered = OkAnswer<number, { readonly content: readonly unknown[] }>;
type ItemOf<Given> = Extract<Given, Answered>['data']['content'][number];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The items of a list; undefined when the body is no list. */
function itemsOf(body: unknown, totalElements: unknown): readonly unknown[] | undefined {
  if (!isObject(body)) return undefined;
  if (Array.isArray(body['content'])) return body['content'];
  if (isObject(body['_embedded'])) {
    const lists = Object.values(body['_embedded']).filter((value) => Array.isArray(value));
    return lists.length === 1 ? lists[0] : undefined;
  }
  return totalElements === 0 ? [] : undefined;
}

/**
 * Reads a page of a list in either of the two shapes that the vendor's documents and collections show: `content`, or
 * `_embedded` with one array, which may be missing where there is nothing.
 *
 * @throws {ApiError} of kind `unreadable-body` for an answer of neither shape: it must not pass for an empty list.
 */
export function readPage<Given extends AnyAnswer>(
  answer: Given & OkAnswer<number, unknown>,
): Page<ItemOf<Given>> {
  const { data: body } = answer;
  const page = isObject(body) && isObject(body['page']) ? body['page'] : {};
  const items = itemsOf(body, page['totalElements']);
  if (items === undefined) throw unreadable(answer, 'with no list');
  const { totalPages } = page;
  return {
    items: items as readonly ItemOf<Given>[],
    total: typeof totalPages === 'number' ? totalPages : undefined,
  };
}

/** All items of a list, fetched page by page while they are read. */
export function eachOf<Given extends AnyAnswer>(
  fetchPage: (page: number) => Promise<Given>,
): AsyncGenerator<ItemOf<Given>, void, undefined> {
  return pages(async (page) => readPage<Given>(await succeeded(fetchPage(page))));
}
