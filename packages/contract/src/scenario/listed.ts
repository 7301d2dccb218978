import { isJsonObject, type Json } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import { valueAt } from '../value-at.ts';
import type { Step } from './scenario.ts';

/** The items of a list's answer: where the resource says, else the list itself or the only member that is one. */
export function itemsOf(resource: Resource, json: Json | undefined): readonly Json[] | undefined {
  const said = resource.listed && valueAt(json, resource.listed.items);
  if (Array.isArray(said)) return said;
  if (Array.isArray(json)) return json;
  const lists = isJsonObject(json) ? Object.values(json).filter((one) => Array.isArray(one)) : [];
  return lists.length === 1 ? lists[0] : undefined;
}

/** The item of a list that an instance is. */
export function itemIn(
  resource: Resource,
  instance: Instance,
  items: readonly Json[],
): Json | undefined {
  const id = instance.parameters[resource.parameter];
  const pointer = resource.listed?.pointer;
  if (pointer === undefined || id === undefined) return undefined;
  return items.find((item) => valueAt(item, pointer) === id);
}

const totals = /^(?:total|total_?(?:count|elements|items|results|records)|count)$/i;

/** How many there are in all, where an answer says: beside the list, in what holds its pages or in a header. */
export function totalOf({ json, answer }: Pick<Step, 'json' | 'answer'>): number | undefined {
  const told = totalIn(json);
  const header = answer?.headers.get('x-total-count') ?? answer?.headers.get('x-total') ?? '';
  return told ?? (/^\d{1,15}$/.test(header) ? Number(header) : undefined);
}

function totalIn(json: Json | undefined): number | undefined {
  if (!isJsonObject(json)) return undefined;
  const entries = Object.entries(json).flatMap(([name, value]): [string, Json][] =>
    isJsonObject(value) && /^(?:page|paging|pagination|meta|metadata)$/i.test(name)
      ? Object.entries(value)
      : [[name, value]],
  );
  const value = entries.find(([name]) => totals.test(name))?.[1];
  return typeof value === 'number' ? value : undefined;
}
