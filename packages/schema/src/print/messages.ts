import type { Json } from '../json.ts';
import type { TypeName } from '../keywords.ts';

const typeWords: Record<TypeName, string> = {
  null: 'null',
  boolean: 'a boolean',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  array: 'an array',
  object: 'an object',
};

/** `must be a string or null` */
export function typeMessage(types: readonly TypeName[]): string {
  const words = types.map((type) => typeWords[type]);
  // null reads best at the end: "a string or null".
  const sorted = [
    ...words.filter((word) => word !== 'null'),
    ...words.filter((word) => word === 'null'),
  ];
  return `must be ${alternatives(sorted)}`;
}

/** `must be one of "ADD", "REMOVE", "REPLACE"` */
export function enumMessage(values: readonly Json[]): string {
  if (values.length === 0) return 'is not allowed here: no value is';
  const shown = values.slice(0, 20).map(shorten);
  const rest = values.length - shown.length;
  const list = shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  return values.length === 1 ? `must be ${list}` : `must be one of ${list}`;
}

/** `must have at least 1 item` */
export function countMessage(
  verb: string,
  bound: 'least' | 'most',
  count: number,
  thing: string,
): string {
  const plural = thing === 'property' ? 'properties' : `${thing}s`;
  return `must ${verb} at ${bound} ${count} ${count === 1 ? thing : plural}`;
}

function alternatives(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function shorten(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
