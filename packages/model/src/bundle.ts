import type { MutableObject } from './json.ts';
import type { Shapes } from './shape.ts';
import { walk } from './walk.ts';
import type { WorkingDocument } from './working-document.ts';

/** Notes on where a reconstructed document's parts were taken from; nothing derived from it holds them. */
const note = 'x-source';

/** Takes the notes on sources out of every object that may have extensions; values of the document's own keep theirs. */
export function dropSourceNotes(document: WorkingDocument, shapes: Shapes): void {
  const root = shapes.get('OpenAPI');
  if (!root) return;
  walk(document.place, root, shapes, (place, shape) => {
    if (shape.extensible && place.object && Object.hasOwn(place.object, note)) {
      delete (place.object as MutableObject)[note];
    }
  });
}
