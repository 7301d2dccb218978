import type { Header } from '@speclock/model';
import type { Json, TextShape } from '@speclock/schema';
import { decodeHeader } from '@speclock/wire';

/** A response header's text as the value that its schema speaks of. Headers have the style simple. */
export function headerValue({ explode }: Header, shape: TextShape, text: string): Json {
  return decodeHeader({ style: 'simple', explode, shape }, text) as Json;
}
