import type { Keywords } from '../normal/node.ts';

const telling: ReadonlySet<string> = new Set([
  'type',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
]);

/**
 * What a schema is called by what it says, for example `string maxLength 30` or `array of string`; undefined where that would be long.
 *
 * Such a schema stands at many places and is printed once, so that the name of one place would mislead.
 */
export function describeLeaf(keywords: Keywords): string | undefined {
  const { items, ...others } = keywords;
  if (items !== undefined) {
    const inner = items.kind === 'check' ? describeLeaf(items.keywords) : undefined;
    const isPlain = Object.keys(others).length === 1 && others.type?.join() === 'array';
    return isPlain && inner !== undefined ? `array of ${inner}` : undefined;
  }
  const entries = Object.entries(keywords);
  if (entries.length > 4 || !entries.every(([keyword]) => telling.has(keyword))) return undefined;
  return entries
    .map(([keyword, value]) => {
      if (keyword === 'type' || keyword === 'format') return String(value);
      return `${keyword} ${String(value).replaceAll('-', 'minus ').replace('.', ' point ')}`;
    })
    .join(' ');
}

const silent: ReadonlySet<string> = new Set([
  'properties',
  'components',
  'schemas',
  'paths',
  '#',
  '',
]);

/** The telling words of a pointer: `Group` of `#/components/schemas/Group`, `groupName` of `/properties/groupName`. */
export function describePlace(pointer: string): string {
  const tokens = pointer.split('/').filter((token) => !silent.has(token));
  const words = tokens.map((token) => (token === 'items' ? 'item' : token));
  return words.join(' ').replaceAll(/~[01]/g, ' ') || 'root';
}
