/** Names for what tells one thing from others of its kind, the most usual first. */
export const identifiers = [
  'id',
  'uuid',
  'guid',
  'gid',
  'sid',
  'key',
  'slug',
  'code',
  'number',
  'name',
] as const;

const most = 10_000;

/** As `make`, which is asked once for each text: the names and paths of a document are each held against each other. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/** Without case and punctuation: `book_id` and `bookId` are one name. */
export const plainName = remembered((name) => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());

/** English plurals of the kind that paths have: `libraries` to `library`, `boxes` to `box`, `books` to `book`. */
export function singular(word: string): string {
  if (/ies$/i.test(word)) return word.replace(/ies$/i, 'y');
  if (/(?:ss|us|is)$/i.test(word)) return word;
  if (/(?:s|x|z|ch|sh)es$/i.test(word)) return word.replace(/es$/i, '');
  return word.replace(/s$/i, '');
}

/** Whether a name is one of {@link identifiers} and says nothing of what it identifies. */
export function isGeneric(name: string): boolean {
  return (identifiers as readonly string[]).includes(plainName(name));
}

/** The words of a name: `parentFolder_id` to `parent`, `folder`, `id`. */
export const wordsOf = remembered((name): readonly string[] =>
  name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase()),
);
