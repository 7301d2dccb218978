import type { CheckedAnswer, CheckedArguments, Finding, OperationChecks } from '../../src/index.ts';
import { createChecks } from '../../src/validate/checks.ts';
import { shop } from './shop.ts';

export interface Asked {
  readonly requests: CheckedArguments[];
  readonly responses: CheckedAnswer[];
}

/** Checks of operations that note what they are asked and answer what they are told. */
export function checksOf<Operations extends object>(
  operations: Operations,
  told: { readonly request?: readonly Finding[]; readonly response?: readonly Finding[] } = {},
): Asked & { readonly checks: Readonly<Record<string, OperationChecks>> } {
  const asked: Asked = { requests: [], responses: [] };
  const entries = Object.entries(operations).map(([id, { method, path }]) => [
    // A name of its own: what counts is the id.
    `check_${id}`,
    {
      id,
      method,
      path,
      createChecks,
      request(given: CheckedArguments) {
        asked.requests.push(given);
        return told.request ?? [];
      },
      response(given: CheckedAnswer) {
        asked.responses.push(given);
        return told.response ?? [];
      },
    },
  ]);
  return { ...asked, checks: Object.fromEntries(entries) };
}

export const shopChecks = (told?: Parameters<typeof checksOf>[1]): ReturnType<typeof checksOf> =>
  checksOf(shop.operations, told);

export function finding(pointer: string, message = 'must be a string'): Finding {
  return { pointer, schemaPointer: '#/x/type', keyword: 'type', message, kind: 'number' };
}
