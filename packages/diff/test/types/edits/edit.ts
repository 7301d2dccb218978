import type { Json } from '@speclock/schema';

/** One step: `undefined` takes away what stands at the pointer, a value is put there, and `from` is moved there. */
export type Step =
  | readonly [pointer: string, value: Json | undefined]
  | { readonly from: string; readonly to: string };

/**
 * An edit of the shop, and what it means for code that was written against the first package: whether it compiles
 * (`breaking` says that it does not), and where the verdict has to say so. `warning` is what the verdict calls an added
 * status, whether or not code compiles that looks at none.
 */
export interface Edit {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly verdict: 'breaking' | 'warning' | 'none';
  /** `operation place` of each finding, in any order; a name of none has no operation. */
  readonly at: readonly string[];
}

export const schemas = '/components/schemas';
export const text = { type: 'string' };
export const listItems = '/paths/~1items/get';
export const createItem = '/paths/~1items/post';
export const getItem = '/paths/~1items~1{itemId}/get';
export const changeItem = '/paths/~1items~1{itemId}/patch';
export const putPhoto = '/paths/~1items~1{itemId}~1photo/put';
export const addNote = '/paths/~1notes/post';
export const listPets = '/paths/~1pets/get';
export const json = '/content/application~1json';
export const change = `${changeItem}/requestBody${json}/schema`;
export const photo = `${putPhoto}/responses/200${json}/schema`;
export const failure = { $ref: '#/components/schemas/Failure' };
export const item = { $ref: '#/components/schemas/Item' };
export const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } });

/** Where an item is answered. */
export const items = (path: string): string[] => [
  `listItems 200 body.content[]${path}`,
  `createItem 201 body${path}`,
  `getItem 200 body${path}`,
];
