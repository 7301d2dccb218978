import type { Operation, Parameter } from '@speclock/model';
import { isEqual, isJsonObject, type Json } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import { valueAt } from '../value-at.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone } from './found.ts';
import { itemsOf, totalOf } from './listed.ts';
import { bodySchema } from './properties.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import { parentOf } from './subject.ts';
import { isNumbered, linkIn, namedParameter, nextPage, sizes } from './turn.ts';
import { keywordsOf, listerOf, wholeList } from './whole-list.ts';

/** How many of its own a list is given, so that there is something to cut and to sort. */
const wanted = 4;
const limit = 2;

/** A page has no more than was asked for, pages do not repeat each other, and the total is how many there are. */
export const pageWrong: Scenario = {
  name: 'page-wrong',
  why: 'pages hold what was asked for, and together all',
  applies: (operation, resources) =>
    resources.some(({ lister }) => lister === operation.id) &&
    namedParameter(operation, sizes) !== undefined,
  async run(operation, stage) {
    const list = await filled(operation, stage);
    const size = namedParameter(operation, sizes);
    if (list === undefined || size === undefined) return [];
    const look = (): Promise<Looked> => lookAt(operation, list, size, stage);
    const first = await look();
    if (first.complaint === undefined) return [];
    // Where somebody else writes, too, items move from one page to another by themselves.
    const again = await look();
    if (again.complaint === undefined || !isEqual([...again.items], [...first.items])) return [];
    return [found('page-wrong', operation, again.complaint, '/body')];
  },
};

/** What a look at a list in pages came to. */
interface Looked {
  /** Of the first page. */
  readonly items: readonly Json[];
  readonly complaint?: string | undefined;
}

async function lookAt(
  operation: Operation,
  list: Filled,
  size: Parameter,
  stage: Stage,
): Promise<Looked> {
  const parameters = { [size.name]: limit };
  const first = await stage.call(operation, { ...list.within, parameters });
  const items = itemsOf(list.resource, first.json);
  if (!isDone(first) || items === undefined) return { items: [] };
  const complaint =
    ofFirst(operation, list, size, first, items.length) ??
    (await ofLink(operation, list, first, items, stage)) ??
    (await ofSecond(operation, list, parameters, first, items, stage));
  return { items, complaint };
}

function ofFirst(
  operation: Operation,
  list: Filled,
  size: Parameter,
  { json }: Step,
  count: number,
): string | undefined {
  if (count > limit) {
    return `${callOf(operation)} answers ${count} items where ${size.name} is ${limit}.`;
  }
  const total = totalOf(json);
  if (total === undefined) return undefined;
  if (total < list.count) return `The total is ${total}, and there are ${list.count} at least.`;
  return isNumbered(operation) && count < Math.min(limit, total)
    ? `The first page has ${count} of ${total} items where ${size.name} is ${limit}.`
    : undefined;
}

/** What is wrong with the link to the next page, where there is one. */
async function ofLink(
  operation: Operation,
  { resource, within }: Filled,
  first: Step,
  items: readonly Json[],
  stage: Stage,
): Promise<string | undefined> {
  const link = linkIn(first.json);
  if (link === undefined || items.length === 0) return undefined;
  if (link.path !== new URL(first.request.url).pathname.split('/').at(-1)) {
    return 'The link to the next page leads to another path.';
  }
  const followed = await stage.call(operation, { ...within, parameters: link.parameters });
  if (followed.answer !== undefined && followed.answer.status >= 400) {
    return `The link to the next page is answered with ${followed.answer.status}.`;
  }
  const linked = itemsOf(resource, followed.json);
  return linked && repeats(resource, items, linked)
    ? 'The link to the next page leads to items of the first.'
    : undefined;
}

async function ofSecond(
  operation: Operation,
  { resource, within }: Filled,
  parameters: Readonly<Record<string, Json>>,
  first: Step,
  items: readonly Json[],
  stage: Stage,
): Promise<string | undefined> {
  const following = nextPage(operation, stage, parameters, first.json, items.length);
  if (following === undefined || items.length < limit) return undefined;
  const second = await stage.call(operation, { ...within, parameters: following });
  const more = itemsOf(resource, second.json);
  if (!isDone(second) || more === undefined) return undefined;
  if (repeats(resource, items, more)) return 'The second page repeats an item of the first.';
  const total = totalOf(first.json);
  if (total === undefined) return undefined;
  if (more.length < Math.min(limit, total - limit)) {
    return `The second page has ${more.length} of the ${total - limit} items that are left.`;
  }
  if (!isNumbered(operation) || total > 500) return undefined;
  const all = await wholeList(resource, stage, within);
  return all.length === total
    ? undefined
    : `The total is ${total}, and the pages hold ${all.length} items together.`;
}

function repeats(resource: Resource, items: readonly Json[], more: readonly Json[]): boolean {
  const known = new Set(items.map((item) => identify(resource, item)));
  return more.some((item) => known.has(identify(resource, item)));
}

const sorts = /^(?:sort|sort_?by|order_?by|ordering)$/i;
const orders = /^(?:order|direction|sort_?(?:order|dir|direction)|dir)$/i;

/** A list stands in the order that was asked for, also from one page to the next. */
export const sortWrong: Scenario = {
  name: 'sort-wrong',
  why: 'a list is in the order that was asked for',
  applies: (operation, resources) =>
    resources.some(({ lister }) => lister === operation.id) &&
    namedParameter(operation, sorts) !== undefined,
  async run(operation, stage) {
    const sort = namedParameter(operation, sorts);
    if (sort === undefined) return [];
    const names = valuesOf(stage, sort).map((value) => sortOf(value).property);
    const list = await filled(operation, stage, names);
    if (list === undefined) return [];
    const order = namedParameter(operation, orders);
    const ways = order === undefined ? [] : valuesOf(stage, order);
    const asked = valuesOf(stage, sort)
      .slice(0, 8)
      .flatMap((value) =>
        ways.length === 0 || order === undefined
          ? [{ text: value, parameters: { [sort.name]: value } }]
          : ways.slice(0, 2).map((way) => ({
              text: `${value} ${way}`,
              parameters: { [sort.name]: value, [order.name]: way },
            })),
      );
    const findings: VerdictFinding[] = [];
    for (const { text, parameters } of asked) {
      const { property, isDown } = sortOf(text);
      for (const items of await sortedLists(operation, list, parameters, stage)) {
        const keys = items.flatMap((item) => keyOf(item, property));
        if (keys.length < items.length || isSorted(isDown ? keys.reverse() : keys)) continue;
        const shown = Object.entries(parameters).map(([name, one]) => `${name}=${one}`);
        const message = `${callOf(operation)} answers items that are not in the order that ${shown.join('&')} asks for.`;
        findings.push(found('sort-wrong', operation, message, '/body', sort.at));
        break;
      }
    }
    return findings;
  },
};

/** The list as it comes, and two short pages of it one after the other. */
async function sortedLists(
  operation: Operation,
  { resource, within }: Filled,
  parameters: Readonly<Record<string, Json>>,
  stage: Stage,
): Promise<(readonly Json[])[]> {
  const read = async (more: Readonly<Record<string, Json>>): Promise<Step> =>
    stage.call(operation, { ...within, parameters: more });
  const whole = await read(parameters);
  const lists = [itemsOf(resource, whole.json) ?? []];
  const size = namedParameter(operation, sizes);
  if (!isDone(whole) || size === undefined) return isDone(whole) ? lists : [];
  const short = { ...parameters, [size.name]: limit };
  const first = await read(short);
  const items = itemsOf(resource, first.json) ?? [];
  const following = nextPage(operation, stage, short, first.json, items.length);
  if (!isDone(first) || items.length < limit || following === undefined) return lists;
  const second = await read(following);
  return isDone(second) ? [...lists, [...items, ...(itemsOf(resource, second.json) ?? [])]] : lists;
}

function sortOf(text: string): { readonly property: string; readonly isDown: boolean } {
  const isDown = /^-|[^a-z]desc(?:ending)?$/i.test(text) || /[a-z]Desc$/.test(text);
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
  const value = Object.entries(item).find(([name]) => plain(name) === plain(property))?.[1];
  return typeof value === 'string' || typeof value === 'number' ? [value] : [];
}

type Compare = (a: string | number, b: string | number) => number;

const numeric: Compare = (a, b) => Number(a) - Number(b);
const byUnits = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const textual: readonly Compare[] = [
  (a, b) => byUnits(String(a), String(b)),
  (a, b) => byUnits(String(a).toLowerCase(), String(b).toLowerCase()),
  (a, b) => byUnits(composed(a), composed(b)),
  (a, b) => String(a).localeCompare(String(b), 'en'),
  (a, b) => Date.parse(String(a)) - Date.parse(String(b)),
];

function composed(key: string | number): string {
  return String(key).toLowerCase().normalize();
}

/** In some order that people would call one: of numbers, of code units, without case, of a language or of time. */
function isSorted(keys: readonly (string | number)[]): boolean {
  const compares = keys.every((key) => typeof key === 'number') ? [numeric] : textual;
  return compares.some((compare) =>
    keys.every((key, i) => i === 0 || compare(keys[i - 1] ?? key, key) <= 0),
  );
}

/** A filter that is called as a property of the items keeps those items alone that have its value, or hold it as a text. */
export const filterWrong: Scenario = {
  name: 'filter-wrong',
  why: 'a filter keeps what it names',
  applies: (operation, resources) =>
    resources.some(({ lister }) => lister === operation.id) && filtersOf(operation).length > 0,
  async run(operation, stage) {
    const list = await filled(operation, stage);
    if (list === undefined) return [];
    const all = await wholeList(list.resource, stage, list.within);
    const findings: VerdictFinding[] = [];
    for (const filter of filtersOf(operation)) {
      for (const value of triedOf(filter, all, stage)) {
        const isList = keywordsOf(stage.model, filter)['items'] !== undefined;
        const parameters = { [filter.name]: isList ? [value] : value };
        const step = await stage.call(operation, { ...list.within, parameters });
        const items = isDone(step) ? itemsOf(list.resource, step.json) : undefined;
        const others = items?.filter((item) => isOther(item, filter.name, value)) ?? [];
        if (others.length === 0) continue;
        const message = `${callOf(operation)} answers ${others.length} items whose ${filter.name} is not ${value}, which was asked for.`;
        findings.push(found('filter-wrong', operation, message, '/body', filter.at));
        break;
      }
    }
    return findings;
  },
};

/**
 * Values to ask for: those that the parameter lists, else one that an item has; where none has one, and the parameter names
 * another resource, one that leads to nothing.
 */
function triedOf(filter: Parameter, items: readonly Json[], stage: Stage): readonly Json[] {
  const listed = valuesOf(stage, filter);
  if (listed.length > 0) return listed.slice(0, 4);
  const isReference =
    /(?:^id|Id|[_-]id)$/.test(filter.name) || keywordsOf(stage.model, filter)['format'] === 'uuid';
  const own = items
    .map((item) => (isJsonObject(item) ? item[filter.name] : undefined))
    .find(
      (value) =>
        (isReference && typeof value === 'number') ||
        // A time may well stand for all that is later.
        (typeof value === 'string' && value !== '' && !/^\d{4}-\d\d-\d\d/.test(value)),
    );
  const tried =
    own ?? (isReference ? stage.sampler.sample(filter.schema, stage.random) : undefined);
  return typeof tried === 'string' || typeof tried === 'number' ? [tried] : [];
}

function isOther(item: Json, name: string, value: Json): boolean {
  const own = isJsonObject(item) && Object.hasOwn(item, name) ? item[name] : undefined;
  if (own === undefined) return false;
  return !String(own).toLowerCase().includes(String(value).toLowerCase());
}

/** The parameters of a query that may filter: neither order nor page. */
function filtersOf(operation: Operation): Parameter[] {
  return operation.parameters.filter(
    ({ in: place, name }) =>
      place === 'query' && !sorts.test(name) && !orders.test(name) && !sizes.test(name),
  );
}

function valuesOf({ model }: Stage, parameter: Parameter): string[] {
  const { enum: values, items } = keywordsOf(model, parameter);
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
async function filled(
  operation: Operation,
  stage: Stage,
  varied: readonly string[] = [],
): Promise<Filled | undefined> {
  const resource = stage.resources.find(({ lister }) => lister === operation.id);
  if (resource === undefined) return undefined;
  const parent = await parentOf(resource, stage);
  if (listerOf(resource, parent, stage) === undefined) return undefined;
  let count = 0;
  for (let n = 0; n < wanted && resource.producer !== undefined; n++) {
    const made = await create(resource, parent, varied, stage);
    if (made !== undefined) count++;
  }
  return { resource, within: parent ? { instance: parent } : {}, count };
}

/** One more, with other values of what it is to be sorted by than the others have. */
async function create(
  resource: Resource,
  parent: Instance | undefined,
  varied: readonly string[],
  stage: Stage,
): Promise<Instance | undefined> {
  const producer = stage.operation(resource.producer ?? '');
  const key = bodySchema(producer);
  const body = varied.length === 0 ? undefined : await stage.body(producer, 'fresh');
  if (key === undefined || !isJsonObject(body)) return stage.create(resource, parent);
  const sampled = stage.sampler.sample(key, stage.random);
  const other = Object.entries(isJsonObject(sampled) ? sampled : {}).filter(([name]) =>
    varied.includes(name),
  );
  const step = await stage.call(producer, {
    ...(parent && { instance: parent }),
    body: { ...body, ...Object.fromEntries(other) },
    expects: 'answered',
  });
  return step.made ?? stage.create(resource, parent);
}
