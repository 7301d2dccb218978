import type { Header } from '@speclock/model';
import type { Json, TextShape } from '@speclock/schema';
import { decodeHeader, isJsonMediaType, Unreadable } from '@speclock/wire';

/**
 * A response header's text as the value that its schema speaks of: by its style, or as its media type says.
 * Text that should be JSON and is none stays text, for its schema to refuse.
 */
export function headerValue(
  { style = 'simple', explode, mediaType }: Header,
  shape: TextShape,
  text: string,
): Json {
  if (mediaType === undefined) return decodeHeader({ style, explode, shape }, text) as Json;
  const value = isJsonMediaType(mediaType) ? decodeHeader({ json: true }, text) : text;
  return value instanceof Unreadable ? text : (value as Json);
}
