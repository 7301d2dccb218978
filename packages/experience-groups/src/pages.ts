/** One page of a list as every list of this API answers it. `number` is 0-based. */
interface Page<Item> {
  readonly content: readonly Item[];
  readonly page: { readonly totalPages: number };
}

/**
 * Walks a list page by page, by number: the links in the answers name hosts that a caller may not reach.
 *
 * @param fetchPage Gets the page of a 0-based number.
 */
export async function* eachOf<Item>(
  fetchPage: (page: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  for (let number = 0; ; number++) {
    const { content, page } = await fetchPage(number);
    yield* content;
    if (number + 1 >= page.totalPages) return;
  }
}
