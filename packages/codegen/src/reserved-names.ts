import type { ApiModel } from '@speclock/model';
import type { Problem } from '@speclock/schema';

/** Names that a client's members already have; `then` would make it a promise to `await`. */
const reserved = new Set([
  'GET',
  'PUT',
  'POST',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'PATCH',
  'TRACE',
  'then',
]);

/** A Problem for each operation that could not be called by its name. */
export function reservedNames(model: ApiModel): readonly Problem[] {
  return model.operations
    .filter(({ id }) => reserved.has(id))
    .map(({ id, at }) => ({
      code: 'operation-id-reserved',
      severity: 'error',
      message: `The operationId "${id}" is a name that every client uses for something else.`,
      file: at.file,
      pointer: at.pointer,
      hint: 'Give the operation another operationId by an overlay action.',
    }));
}
