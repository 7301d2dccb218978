import type {
  Finding,
  OperationValidators,
  RawRequest,
  RawResponse,
  ValidationResult,
} from '../../src/index.ts';
import { shop } from './shop.ts';

export interface Asked {
  readonly requests: RawRequest[];
  readonly responses: RawResponse[];
}

/** Validators of operations that note what they are asked and answer what they are told. */
export function validatorsOf<Operations extends object>(
  operations: Operations,
  told: { readonly request?: readonly Finding[]; readonly response?: readonly Finding[] } = {},
): Asked & { readonly validators: { readonly [Id in keyof Operations]: OperationValidators } } {
  const asked: Asked = { requests: [], responses: [] };
  const result = (findings: readonly Finding[] = []): ValidationResult =>
    findings.length === 0 ? { ok: true } : { ok: false, findings };
  const entries = Object.entries(operations).map(([id, { method, path }]) => [
    id,
    {
      method,
      path,
      request(raw: RawRequest) {
        asked.requests.push(raw);
        return result(told.request);
      },
      response(raw: RawResponse) {
        asked.responses.push(raw);
        return result(told.response);
      },
    },
  ]);
  return { ...asked, validators: Object.fromEntries(entries) };
}

export const shopValidators = (
  told?: Parameters<typeof validatorsOf>[1],
): ReturnType<typeof validatorsOf<typeof shop.operations>> => validatorsOf(shop.operations, told);

export function finding(pointer: string, message = 'must be a string'): Finding {
  return { pointer, schemaPointer: '#/x/type', keyword: 'type', message, kind: 'number' };
}
