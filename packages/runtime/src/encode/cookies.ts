import type { OperationDescriptor, Parameters } from '../descriptor.ts';
import { encodeParameters } from './parameter.ts';
import { styled } from './style.ts';

/**
 * Writes cookie parameters as one `cookie` header (which browsers do not let a page set); empty when none is given.
 * Generated descriptors name it where an operation has any.
 */
export function cookies(parameters: Parameters): NonNullable<OperationDescriptor['cookie']> {
  const written = Object.fromEntries(
    Object.entries(parameters).map(([name, { write = styled({}) }]) => [name, { write }]),
  );
  return (given) =>
    encodeParameters('cookie', written, given)
      .map(([, pair]) => pair)
      .join('; ');
}
