import type { MediaType } from '@speclock/model';
import { type SchemaTable, type TextShape, textShape } from '@speclock/schema';
import { essenceOf, isJsonMediaType } from '@speclock/wire';

/** What a body's text or parts are to be read as. */
export function shapeOf({ schema }: MediaType, table: SchemaTable): TextShape {
  return textShape(table, schema === undefined ? true : (table[schema] ?? true), 2);
}

/** Whether a body can be held against its schema: JSON, forms and text can, and bytes of which no more is said. */
export function isReadable(media: MediaType, table: SchemaTable): boolean {
  const essence = essenceOf(media.mediaType) ?? '';
  if (isJsonMediaType(essence) || /^(?:text|multipart)\/|\*/.test(essence)) return true;
  if (essence === 'application/x-www-form-urlencoded') return true;
  return isText(shapeOf(media, table));
}

/** Whether a body is text of which the value is another one, such as a number. */
export function isParsedText(media: MediaType, table: SchemaTable): boolean {
  const essence = essenceOf(media.mediaType) ?? '';
  const isOther = essence.startsWith('text/') && !isJsonMediaType(essence);
  return isOther && !isText(shapeOf(media, table));
}

/** Whether text is all that a shape asks for. */
export function isText({ types }: TextShape): boolean {
  return types.every((type) => type === 'string');
}
