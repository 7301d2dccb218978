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

/** Without case and punctuation: `book_id` and `bookId` are one name. */
export function plainName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

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
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
