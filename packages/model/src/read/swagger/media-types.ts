import { isArray } from '../../json.ts';
import type { Place } from '../../place.ts';

/**
 * The media types that `consumes` or `produces` lists for an operation: its own list, though it is empty, or else the
 * document's (https://spec.openapis.org/oas/v2.0.html#operation-object). Each stands once.
 */
export function listMediaTypes(
  name: 'consumes' | 'produces',
  operation: Place,
  root: Place,
): readonly string[] {
  const own = operation.child(name);
  const list = isArray(own.value) ? own : root.child(name);
  return [...new Set(list.items().flatMap(({ text }) => text ?? []))];
}
