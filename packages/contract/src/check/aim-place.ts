import { type At, type Parameter, schemaPlace } from '@speclock/model';
import type { Exchange } from './check.ts';

/** Where the document says what a case is about: the keyword that is tried, else the parameter or the body, else the case's own place. */
export function aimPlace({ model, operation, case: one }: Exchange): At {
  const { aim } = one;
  if (aim?.schemaPointer !== undefined) return schemaPlace(model, aim.schemaPointer);
  if (aim?.in === 'body') return operation.body?.at ?? one.at;
  return parameterOf(operation.parameters, aim?.in, aim?.name)?.at ?? one.at;
}

function parameterOf(
  parameters: readonly Parameter[],
  place: string | undefined,
  name: string | undefined,
): Parameter | undefined {
  const isNamed = (one: Parameter): boolean =>
    one.in === 'header' ? one.name.toLowerCase() === name?.toLowerCase() : one.name === name;
  return parameters.find((one) => one.in === place && isNamed(one));
}
