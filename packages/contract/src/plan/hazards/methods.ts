import type { Operation } from '@speclock/model';
import { type Base, type Hazard, isJson, withHeader } from './base.ts';

const tried = ['get', 'put', 'post', 'delete', 'patch', 'trace'];

/** Methods that a path does not have, and OPTIONS: once a path (RFC 9110, sections 9.3.7 and 15.5.6). */
export function methodHazards(base: Base, operations: readonly Operation[]): Hazard[] {
  const { path } = base.operation;
  const declared = operations.filter((one) => one.path === path).map(({ method }) => method);
  if (base.operation.method !== declared[0]) return [];
  const { body: _, bytes: __, ...plain } = withHeader(base.request, 'Content-Type');
  const request = isJson(base.request) ? base.request : plain;
  const wrong = tried.filter((method) => !declared.some((one) => one === method));
  const mayHaveBody = (method: string): boolean => ['put', 'post', 'patch'].includes(method);
  return [
    ...wrong.map(
      (method): Hazard => ({
        aim: { kind: 'undeclared-method', in: 'method', name: method },
        variant: '',
        why: `${method.toUpperCase()}, which the path does not have`,
        expects: 'refused',
        request: { ...(mayHaveBody(method) ? request : plain), method },
      }),
    ),
    ...(declared.some((one) => one === 'options')
      ? []
      : [
          {
            aim: { kind: 'options', in: 'method', name: 'options' },
            variant: '',
            why: 'OPTIONS, for the methods that are allowed',
            expects: 'answered',
            request: { ...plain, method: 'options' },
          } satisfies Hazard,
        ]),
  ];
}
