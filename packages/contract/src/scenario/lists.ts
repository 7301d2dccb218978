import { type Operation, type Parameter, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, resolve, type SchemaTable } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone, valueAt } from './found.ts';
import { parentOf } from './life.ts';
import { itemsOf, totalOf } from './listed.ts';
import type { Scenario, Stage, Step } from './scenario.ts';

const limits = /^(?:limit|size|page_?size|per_?page|max_?(?:results|items)|top|first)$/i;
const pages = /^(?:page|page_?(?:number|index|no))$/i;
const offsets = /^(?:offset|skip|start|start_?index)$/i;
const cursors = /^(?:cursor|after|page_?token|continuation|next)$/i;
const next = /^(?:next|next_?(?:cursor|page_?token|token|page)|cursor|continuation)$/i;

/** How many of its own a list is given, so that there is something to cut and to sort. */
const wanted = 4;
const limit = 2;

/** A page has no more than was asked for, pages do not repeat each other, and the total is the same on each. */
export const pageWrong: Scenario = {
  name: 'page-wrong',
  why: 'pages hold what was asked for, and together all',
  applies: (operation, resources) =>
    resources.some(({ lister }) => lister === operation.id) &&
    named(operation, limits) !== undefined,
  async run(operation, stage) {
    const list = await filled(operation, stage);
    const size = named(operation, limits);
    if (list === undefined || size === undefined) return [];
    const { resource, within } = list;
    const say = (message: string, instance = '/body') => [
      found('page-wrong', operation, message, instance),
    ];
    const get = (parameters: Readonly<Record<string, Json>>): Promise<Step> =>
      stage.call(operation, { ...within, parameters: { [size.name]: limit, ...parameters } });
    const turn = turnOf(operation, stage);
    const first = await get(turn.first);
    const items = itemsOf(resource, first.json);
    if (!isDone(first) || items === undefined) return [];
    if (items.length > limit) {
      return say(
        `${callOf(operation)} answers ${items.length} items where ${size.name} is ${limit}.`,
      );
    }
    const total = totalOf(first.json);
    if (total !== undefined && turn.name !== '' && items.length < Math.min(limit, total)) {
      return say(
        `The first page has ${items.length} of ${total} items where ${size.name} is ${limit}.`,
      );
    }
    if (total !== undefined && total < list.count) {
      return say(`The total is ${total}, and there are ${list.count} at least.`);
    }
    const following = turn.next(first.json);
    if (following === undefined || items.length < limit) return [];
    const second = await get(following);
    const more = itemsOf(resource, second.json);
    if (!isDone(second) || more === undefined) return [];
    const known = new Set(items.map((item) => identify(resource, item)));
    if (more.some((item) => known.has(identify(resource, item)))) {
      return say(`The second page repeats an item of the first.`);
    }
    if (total !== undefined && more.length < Math.min(limit, total - limit)) {
      return say(`The second page has ${more.length} of the ${total - limit} items that are left.`);
    }
    return [];
  },
};

/** How the next page is asked for. */
interface Turn {
  readonly name: string;
  readonly first: Readonly<Record<string, Json>>;
  next(json: Json | undefined): Readonly<Record<string, Json>> | undefined;
}

function turnOf(operation: Operation, { model }: Stage): Turn {
  const table = schemaTable(model);
  const page = named(operation, pages);
  if (page !== undefined) {
    const { minimum, default: initial } = keywords(table, page);
    const from = typeof minimum === 'number' ? minimum : typeof initial === 'number' ? initial : 1;
    return {
      name: page.name,
      first: { [page.name]: from },
      next: () => ({ [page.name]: from + 1 }),
    };
  }
  const offset = named(operation, offsets);
  if (offset !== undefined) {
    return {
      name: offset.name,
      first: { [offset.name]: 0 },
      next: () => ({ [offset.name]: limit }),
    };
  }
  const cursor = named(operation, cursors);
  return {
    name: '',
    first: {},
    next(json) {
      const value = cursor && isJsonObject(json) ? cursorOf(json) : undefined;
      return cursor === undefined || value === undefined ? undefined : { [cursor.name]: value };
    },
  };
}

function cursorOf(json: Json | undefined, depth = 1): string | undefined {
  if (!isJsonObject(json)) return undefined;
  for (const [name, value] of Object.entries(json)) {
    if (typeof value === 'string' && value !== '' && next.test(name) && !value.includes('/'))
      return value;
    if (depth > 0 && isJsonObject(value)) {
      const inner = cursorOf(value, depth - 1);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/** What a sorted list is sorted by, it says so itself: its items stand in that order. */
export const sortWrong: Scenario = {
  name: 'sort-wrong',
  why: 'a list is in the order that was asked for',
  applies: (operation, resources) =>
    resources.some(({ lister }) => lister === operation.id) &&
    named(operation, sorts) !== undefined,
  async run(operation, stage) {
    const list = await filled(operation, stage);
    const sort = named(operation, sorts);
    if (list === undefined || sort === undefined) return [];
    const table = schemaTable(stage.model);
    const values = valuesOf(table, sort);
    const order = named(operation, orders);
    const ways = order === undefined || order === sort ? [undefined] : valuesOf(table, order);
    const findings: VerdictFinding[] = [];
    for (const value of values.slice(0, 8)) {
      for (const way of ways.length === 0 ? [undefined] : ways.slice(0, 2)) {
        const parameters = {
          [sort.name]: value,
          ...(order && way !== undefined && { [order.name]: way }),
        };
        const step = await stage.call(operation, { ...list.within, parameters });
        const items = itemsOf(list.resource, step.json);
        if (!isDone(step) || items === undefined) continue;
        const { property, isDown } = sortOf(`${value}${way === undefined ? '' : ` ${way}`}`);
        const keys = items.flatMap((item) => keyOf(item, property));
        if (keys.length < items.length || isSorted(isDown ? keys.reverse() : keys)) continue;
        const shown = Object.entries(parameters)
          .map(([name, one]) => `${name}=${one}`)
          .join('&');
        const message = `${callOf(operation)} answers items that are not in the order that ${shown} asks for.`;
        findings.push(found('sort-wrong', operation, message, '/body', sort.at));
      }
    }
    return findings;
  },
};

const sorts = /^(?:sort|sort_?by|order_?by|ordering)$/i;
const orders = /^(?:order|direction|sort_?(?:order|dir|direction)|dir)$/i;

function sortOf(text: string): { readonly property: string; readonly isDown: boolean } {
  const isDown = /^-|[^a-z]desc(?:ending)?$|[a-z]Desc$/i.test(text) && !/[a-z]asc$/.test(text);
  const property = text
    .replace(/^[-+]/, '')
    .replace(/(?:[\s:,._-]+(?:asc|desc)(?:ending)?)+$/i, '')
    .replace(/(?<=[a-z])(?:Asc|Desc)$/, '');
  return { property, isDown };
}

/** The value that an item is sorted by, where it has one; `created_at` is `createdAt`. */
function keyOf(item: Json, property: string): (string | number)[] {
  if (!isJsonObject(item)) return [];
  const plain = (name: string): string => name.replace(/[_-]/g, '').toLowerCase();
  const entry = Object.entries(item).find(([name]) => plain(name) === plain(property));
  const value = entry?.[1];
  return typeof value === 'string' || typeof value === 'number' ? [value] : [];
}

/** In some order that people would call one: of numbers, of code units, without case, in one normal form, or of a language. */
function isSorted(keys: readonly (string | number)[]): boolean {
  const orders: ((a: string | number, b: string | number) => number)[] = keys.every(
    (key) => typeof key === 'number',
  )
    ? [(a, b) => Number(a) - Number(b)]
    : [
        (a, b) => (String(a) < String(b) ? -1 : Number(String(a) > String(b))),
        (a, b) => (lower(a) < lower(b) ? -1 : Number(lower(a) > lower(b))),
        (a, b) => (composed(a) < composed(b) ? -1 : Number(composed(a) > composed(b))),
        (a, b) => String(a).localeCompare(String(b), 'en'),
        (a, b) => Date.parse(String(a)) - Date.parse(String(b)),
      ];
  return orders.some((compare) =>
    keys.every((key, i) => i === 0 || compare(keys[i - 1] ?? key, key) <= 0),
  );
}

function lower(key: string | number): string {
  return String(key).toLowerCase();
}

function composed(key: string | number): string {
  return lower(key).normalize();
}

/** The parameter of a query whose name says what it is for. */
function named({ parameters }: Operation, pattern: RegExp): Parameter | undefined {
  return parameters.find((one) => one.in === 'query' && pattern.test(one.name));
}

function keywords(table: SchemaTable, { schema }: Parameter): Readonly<Record<string, Json>> {
  const found = resolve(table, schema);
  return isJsonObject(found) ? found : {};
}

function valuesOf(table: SchemaTable, parameter: Parameter): string[] {
  const { enum: values, items } = keywords(table, parameter);
  const listed = Array.isArray(values) ? values : isJsonObject(items) ? items['enum'] : [];
  return Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
}

function identify(resource: Resource, item: Json): string {
  const pointer = resource.listed?.pointer;
  return JSON.stringify((pointer !== undefined && valueAt(item, pointer)) || item);
}

interface Filled {
  readonly resource: Resource;
  readonly within: { readonly instance?: Instance };
  /** How many there are at least. */
  readonly count: number;
}

/** A list with some of the run's own in it, where it can make them. */
async function filled(operation: Operation, stage: Stage): Promise<Filled | undefined> {
  const resource = stage.resources.find(({ lister }) => lister === operation.id);
  if (resource === undefined) return undefined;
  const parent = await parentOf(resource, stage);
  if (resource.parent !== undefined && parent === undefined) return undefined;
  let count = 0;
  for (let n = 0; n < wanted && resource.producer !== undefined; n++) {
    if (await stage.create(resource, parent)) count++;
  }
  return { resource, within: parent ? { instance: parent } : {}, count };
}
