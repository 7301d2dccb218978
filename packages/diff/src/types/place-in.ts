import type { ApiModel, At } from '@speclock/model';

/** Where a document says what stands at a place of an operation's messages; the nearest that is known. */
export function placeIn(
  model: ApiModel,
  operationId: string | undefined,
  place: string,
): At | undefined {
  const operation = model.operations.find(({ id }) => id === operationId);
  if (operation === undefined) {
    const name = /^components\.schemas\.([^.[{]+)/.exec(place)?.[1];
    return name === undefined ? undefined : model.schemas[`#/components/schemas/${name}`]?.at;
  }
  const [first = '', ...rest] = place.split(' ');
  const name = rest.join(' ');
  const parameter = operation.parameters.find(
    (one) =>
      one.in === first &&
      /^(?:$|[.[{])/.test(name.slice(one.name.length)) &&
      name.startsWith(one.name),
  );
  if (parameter !== undefined) return parameter.at;
  if (/^body\b/.test(first)) return operation.body?.at;
  const response = operation.responses.find(({ status }) => status === first);
  if (/^(?:\d|default)/.test(first)) return response?.at;
  return first === '' ? operation.at : undefined;
}
