import type { Operation } from '@speclock/model';
import type { Slot } from '../case.ts';
import type { Resource } from '../resource.ts';
import { identifiers, isGeneric, plainName, singular, wordsOf } from './names.ts';
import { isBelow, itemPath, lastWord, parameterNames, shapeOf } from './paths.ts';

type ResourceSlot = Extract<Slot, { kind: 'resource' }>;

/**
 * The slot for a path parameter of an operation: the resource whose path ends in it.
 *
 * Undefined where no operation makes or lists one, and for the parameter that an operation chooses itself because it
 * makes what stands there.
 */
export function pathSlot(
  resources: readonly Resource[],
  operation: Operation,
  parameter: string,
): ResourceSlot | undefined {
  const found = resources.find(
    ({ name, producer }) =>
      producer !== operation.id &&
      (shapeOf(operation.path) === shapeOf(name) || isBelow(operation.path, name)) &&
      parameterNames(operation.path)[parameterNames(name).length - 1] === parameter,
  );
  return found && { kind: 'resource', resource: found.name, parameter: found.parameter };
}

/**
 * The resource that a property of a body or a query parameter refers to by its name: `authorId`, `author_id`,
 * `parentFolderId`, `bookIds`. A name that is nothing but `id` refers to nothing.
 */
export function referenceSlot(
  resources: readonly Resource[],
  operation: Operation,
  name: string,
): ResourceSlot | undefined {
  const words = wordsOf(name);
  let best: { readonly resource: Resource; readonly length: number } | undefined;
  for (const resource of resources) {
    // What an operation makes cannot be there before it, and what its path goes through is known from there.
    if (resource.producer === undefined || resource.producer === operation.id) continue;
    const length = matchedWords(words, resource);
    if (length > (best?.length ?? 0)) best = { resource, length };
  }
  return (
    best && { kind: 'resource', resource: best.resource.name, parameter: best.resource.parameter }
  );
}

/** How many words at the end of a name speak of a resource. */
function matchedWords(words: readonly string[], { name, parameter }: Resource): number {
  const own = plainName(singular(lastWord(itemPath(name)?.collection ?? name)));
  const keys = new Set(identifiers.slice(0, 8).map((one) => own + one));
  if (!isGeneric(parameter)) {
    const ending = identifiers.slice(0, 8).some((one) => plainName(parameter).endsWith(one));
    if (ending) keys.add(plainName(parameter));
  }
  const last = words.at(-1) ?? '';
  const asOne = [...words.slice(0, -1), singular(last)];
  for (let start = 0; start < words.length; start++) {
    for (const one of [words, asOne]) {
      if (keys.has(one.slice(start).join(''))) return words.length - start;
    }
  }
  return 0;
}
