import type { OperationDescriptor } from '../descriptor.ts';
import { own } from '../own.ts';
import { encodeParameter } from './parameter.ts';

/** The operation's query without `?`, in the order of its parameters; empty when nothing is given. */
export function encodeQuery(
  { query = {} }: OperationDescriptor,
  given: Readonly<Record<string, unknown>>,
): string {
  return Object.entries(query)
    .map(([name, parameter]) => encodeParameter('query', name, parameter, own(given, name)))
    .filter((pairs) => pairs !== undefined)
    .join('&');
}
