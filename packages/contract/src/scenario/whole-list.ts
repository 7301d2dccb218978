import { type Operation, type Parameter, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, resolve } from '@speclock/schema';
import { parameterNames, sharedPath } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';
import { isDone } from './found.ts';
import { itemsOf } from './listed.ts';
import type { CallOptions, Stage } from './scenario.ts';
import { nextPage, sizes } from './turn.ts';

/** Of how many pages a list is read at most, and how large each is at most. */
const mostPages = 10;
const largest = 100;

/** All items of a resource's list, as far as ten pages of a hundred go; none where it cannot be read. */
export async function wholeList(
  resource: Resource,
  stage: Stage,
  call: CallOptions & { readonly parameters?: Readonly<Record<string, Json>> } = {},
): Promise<readonly Json[]> {
  const lister = listerOf(resource, call.instance, stage);
  if (lister === undefined) return [];
  const items: Json[] = [];
  let parameters: Readonly<Record<string, Json>> | undefined = {
    ...firstPage(lister, stage).parameters,
    ...call.parameters,
  };
  for (let page = 0; parameters !== undefined && page < mostPages; page++) {
    const step = await stage.call(lister, { ...call, parameters, expects: 'answered' });
    const more = itemsOf(resource, step.json);
    if (!isDone(step) || more === undefined || more.length === 0) break;
    items.push(...more);
    parameters = nextPage(lister, stage, parameters, step, more.length);
  }
  return items;
}

/** What lists a resource, where an instance leads all the way to its list. */
export function listerOf(
  { lister }: Resource,
  instance: Instance | undefined,
  stage: Stage,
): Operation | undefined {
  if (lister === undefined) return undefined;
  const operation = stage.operation(lister);
  const led = instance === undefined ? '' : sharedPath(operation.path, instance.resource);
  const isLed = parameterNames(led).length >= parameterNames(operation.path).length;
  return isLed ? operation : undefined;
}

/** What asks for a first page that is as large as may be. */
export function firstPage(
  lister: Operation,
  { model }: Stage,
): { readonly parameters: Readonly<Record<string, Json>> } {
  const size = lister.parameters.find((one) => one.in === 'query' && sizes.test(one.name));
  if (size === undefined) return { parameters: {} };
  const { maximum } = keywordsOf(model, size);
  return {
    parameters: { [size.name]: Math.min(typeof maximum === 'number' ? maximum : largest, largest) },
  };
}

/** What a parameter's schema says itself. */
export function keywordsOf(
  model: Stage['model'],
  { schema }: Parameter,
): Readonly<Record<string, Json>> {
  const found = resolve(schemaTable(model), schema);
  return isJsonObject(found) ? found : {};
}

/** The texts that a parameter, or each item of it, may be. */
export function valuesOf(model: Stage['model'], parameter: Parameter): string[] {
  const { enum: values, items } = keywordsOf(model, parameter);
  const listed = Array.isArray(values) ? values : isJsonObject(items) ? items['enum'] : [];
  return Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
}
