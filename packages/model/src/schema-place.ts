import type { ApiModel, At } from './api-model.ts';

/** Calls back for a pointer and those above it, longest first, until a call returns something. */
function nearest<T>(
  pointer: string,
  find: (above: string, rest: string) => T | undefined,
): T | undefined {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const found = find(pointer.slice(0, end), pointer.slice(end));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Where a part of a schema came from: the document, or the overlay's action that set it.
 *
 * `schemaPointer` is a key of {@link ApiModel.schemas} and a pointer (RFC 6901) into that entry's schema. What the
 * document writes in other words (`nullable` is part of the type) gets a pointer below the nearest part that it does
 * write. A key that the table lacks gets the document's root.
 */
export function schemaPlace(model: ApiModel, schemaPointer: string): At {
  const found = nearest(schemaPointer, (key, inner) => {
    const entry = Object.hasOwn(model.schemas, key) ? model.schemas[key] : undefined;
    if (entry === undefined) return undefined;
    const { origins = {} } = entry;
    const elsewhere = nearest(inner, (part, rest) => {
      const at = Object.hasOwn(origins, part) ? origins[part] : undefined;
      return at && { file: at.file, pointer: at.pointer + rest };
    });
    return elsewhere ?? { file: entry.at.file, pointer: entry.at.pointer + inner };
  });
  return found ?? { file: model.at.file, pointer: '' };
}
