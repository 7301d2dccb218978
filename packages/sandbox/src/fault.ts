import { operations } from './operations.ts';
import type { Json, JsonObject } from './route.ts';

/** Changes the body of an answer before it is checked and sent; the body given is its own copy. */
export type AlterAnswer = (operationId: string, body: Json) => Json;

/** What a text of `--fault` is refused with. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
}

/**
 * Reads `drop:<operationId>:<pointer>`, which takes what the JSON Pointer names out of each answer of
 * the operation that has it. Throws FaultError, which says what is wrong and what may stand there.
 */
export function parseFault(text: string): AlterAnswer {
  const [kind, operationId = '', ...rest] = text.split(':');
  const pointer = rest.join(':');
  if (kind !== 'drop') {
    throw new FaultError(`No fault is called "${kind}": write drop:<operationId>:<pointer>.`);
  }
  if (!operations.has(operationId)) {
    const known = [...operations.keys()].join(', ');
    throw new FaultError(`No operation is called "${operationId}": it is one of ${known}.`);
  }
  if (!pointer.startsWith('/')) {
    throw new FaultError(`"${pointer}" is no pointer into a body: it begins with a slash.`);
  }
  const steps = pointer.slice(1).split('/').map(unescapeStep);
  return (id, body) => (id === operationId ? drop(body, steps) : body);
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function drop(value: Json, [step, ...rest]: readonly string[]): Json {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const at = /^\d+$/.test(step) ? Number(step) : value.length;
    if (at >= value.length) return value;
    return rest.length === 0
      ? value.toSpliced(at, 1)
      : value.with(at, drop(value[at] as Json, rest));
  }
  if (!Object.hasOwn(value, step)) return value;
  const { [step]: inner, ...others } = value as JsonObject;
  return rest.length === 0 ? others : { ...others, [step]: drop(inner as Json, rest) };
}
