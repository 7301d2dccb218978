/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many pages the service says there are. */
  readonly total?: number | undefined;
}

/**
 * Walks a list page by page, by number; links in answers may name hosts that a caller cannot reach, and are not followed.
 *
 * It ends with the last page of the total, with an empty page, and with one that repeats the page before: a service that
 * ignores the number, or counts wrongly, is not asked for ever. A total that is absent, or less than the pages there have
 * been, is not believed.
 *
 * @param fetchPage Gets the page of a number, which counts from 0.
 *
 * @example
 * for await (const pet of pages(async (page) => {
 *   const { pets, totalPages } = unwrap(await api.listPets({ query: { page } }));
 *   return { items: pets, total: totalPages };
 * })) console.log(pet.name);
 */
export async function* pages<Item>(
  fetchPage: (number: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let before: string | undefined;
  for (let number = 0; ; number++) {
    const { items, total } = await fetchPage(number);
    const seen = JSON.stringify(items);
    if (items.length === 0 || seen === before) return;
    yield* items;
    if (number + 1 === total) return;
    before = seen;
  }
}
