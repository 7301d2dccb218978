import type { ApiModel } from '@speclock/model';
import type { Problem } from '@speclock/schema';

/** A Problem for each operation that could not be called by its name: `then` would make a client a promise to `await`. */
export function reservedNames(model: ApiModel): readonly Problem[] {
  return model.operations
    .filter(({ id }) => id === 'then')
    .map(({ id, at }) => ({
      code: 'operation-id-reserved',
      severity: 'error',
      message: `The operationId "${id}" would make a client something to await.`,
      file: at.file,
      pointer: at.pointer,
      hint: 'Give the operation another operationId by an overlay action.',
    }));
}
