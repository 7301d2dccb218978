import type { OperationDescriptor } from '../descriptor.ts';
import { encodeParameters } from './parameter.ts';

/** The operation's query without `?`, in the order of its parameters; empty when nothing is given. */
export function encodeQuery(
  { query }: OperationDescriptor,
  given: Readonly<Record<string, unknown>> | undefined,
): string {
  return encodeParameters('query', query, given)
    .map(([, pairs]) => pairs)
    .join('&');
}
