import type { Json } from '@speclock/schema';
import { replaced, seeded } from '@speclock/schema';
import { type Slot, slotMarks } from '../case.ts';
import type { PlanContext } from '../plan/context.ts';
import { freshText } from '../plan/fresh-text.ts';
import type { Template } from '../plan/template.ts';
import type { RequestValues } from '../plan/write-request.ts';
import { parameterNames } from '../resource/paths.ts';
import type { Resource } from '../resource.ts';

/**
 * The values of a request that makes something under a fresh name, with more before and after that name, which stands in the path
 * or in the body. Undefined where the operation makes nothing under a name of its own, or the document does not take this one.
 */
export function withNameAround(
  values: RequestValues,
  { operation, slots, marks, bodies }: Template,
  [before, after]: readonly [before: string, after: string],
  context: PlanContext,
): RequestValues | undefined {
  const resource = context.resources.find(({ producer }) => producer === operation.id);
  if (resource?.identity === undefined) return undefined;
  const { identity } = resource;
  if (identity.from === 'request') {
    const parameter = lastOf(resource, operation);
    const mark = parameter && marks.get(parameter);
    if (parameter === undefined || mark === undefined) return undefined;
    const name = before + mark + after;
    if (!isTaken(resource, filled(name, slots), context)) return undefined;
    return { ...values, parameters: new Map([...values.parameters, [parameter, name]]) };
  }
  const { body } = values;
  const own = bodies.find(({ mediaType }) => mediaType === body?.mediaType);
  if (identity.from !== 'body' || body === undefined || own === undefined) return undefined;
  const marked = own.marked.find(
    ({ path, isResource }) => !isResource && `/${path.join('/')}` === identity.pointer,
  );
  if (marked === undefined) return undefined;
  const name = before + marked.mark + after;
  const value = replaced(own.value, marked.path, filled(name, slots));
  const isRight = context.arrival.body(own.mediaType, value)?.length === 0;
  if (!isRight || !isTaken(resource, filled(name, slots), context)) return undefined;
  return { ...values, body: { ...body, value: replaced(body.value as Json, marked.path, name) } };
}

/** Whether the paths of what is done with one of a resource take a name. */
function isTaken(resource: Resource, name: string, { model, arrival }: PlanContext): boolean {
  const { producer, reader, remover, identity } = resource;
  const ids = [reader, remover, ...(identity?.from === 'request' ? [producer] : [])];
  return ids.every((id) => {
    const operation = model.operations.find((one) => one.id === id);
    const parameter = operation && lastOf(resource, operation);
    return !operation || !parameter || arrival.parameter(operation, parameter, name)?.length === 0;
  });
}

/** The parameter of an operation's path that stands for a resource's own. */
function lastOf(resource: Resource, operation: PlanContext['model']['operations'][number]) {
  const name = parameterNames(operation.path)[parameterNames(resource.name).length - 1];
  return operation.parameters.find((one) => one.in === 'path' && one.name === name);
}

/** A text with what may stand for its marks. */
function filled(text: string, slots: readonly Slot[]): string {
  return text.replaceAll(slotMarks, (_, index: string) => {
    const slot = slots[Number(index)];
    return slot?.kind === 'unique' ? freshText(slot, seeded(1)) : '';
  });
}
