import { type Operation, type Parameter, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, resolve } from '@speclock/schema';
import type { Resource } from '../resource.ts';
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
  call: CallOptions = {},
): Promise<readonly Json[]> {
  if (resource.lister === undefined) return [];
  const lister = stage.operation(resource.lister);
  const items: Json[] = [];
  let parameters: Readonly<Record<string, Json>> | undefined = largestPage(lister, stage);
  for (let page = 0; parameters !== undefined && page < mostPages; page++) {
    const step = await stage.call(lister, { ...call, parameters, expects: 'answered' });
    const more = itemsOf(resource, step.json);
    if (!isDone(step) || more === undefined || more.length === 0) break;
    items.push(...more);
    parameters = nextPage(lister, stage, parameters, step.json, more.length);
  }
  return items;
}

function largestPage(lister: Operation, { model }: Stage): Readonly<Record<string, Json>> {
  const size = lister.parameters.find((one) => one.in === 'query' && sizes.test(one.name));
  if (size === undefined) return {};
  const { maximum } = keywordsOf(model, size);
  return { [size.name]: Math.min(typeof maximum === 'number' ? maximum : largest, largest) };
}

/** What a parameter's schema says itself. */
export function keywordsOf(
  model: Stage['model'],
  { schema }: Parameter,
): Readonly<Record<string, Json>> {
  const found = resolve(schemaTable(model), schema);
  return isJsonObject(found) ? found : {};
}
