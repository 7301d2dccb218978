import type { Operation, Parameter } from '@speclock/model';
import { isEqual, isJsonObject, type Json } from '@speclock/schema';
import type { Resource } from '../resource.ts';
import { valueAt } from '../value-at.ts';
import type { VerdictFinding } from '../verdict.ts';
import { measureOf } from './bounds.ts';
import { type Filled, filled } from './filled.ts';
import { callOf, found, isDone } from './found.ts';
import { itemsOf, totalOf } from './listed.ts';
import type { Scenario, Stage, Step } from './scenario.ts';
import {
  cursors,
  isNumbered,
  linkIn,
  namedParameter,
  nextPage,
  offsets,
  orders,
  pages,
  sizes,
  sorts,
  tellsNext,
} from './turn.ts';
import { valuesOf, wholeList } from './whole-list.ts';

const limit = 2;
/** How many items a list without pages has at most that is not cut for its length. */
const short = 19;
/** How many items are walked through in small pages at most. */
const mostWalked = 300;

/** A page has no more than was asked for, pages do not repeat each other, and the total is how many there are. */
export const pageWrong: Scenario = {
  name: 'page-wrong',
  why: 'pages hold what was asked for, and together all',
  applies: (operation, resources) => resources.some(({ lister }) => lister === operation.id),
  async run(operation, stage) {
    const list = await filled(operation, stage);
    const size = namedParameter(operation, sizes);
    if (list === undefined) return [];
    const look = (): Promise<Looked> =>
      size === undefined
        ? lookAtOnly(operation, list, stage)
        : lookAt(operation, list, size, stage);
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

/** Of a list that has no pages: it tells as many as it has. A long one may be cut all the same. */
async function lookAtOnly(
  operation: Operation,
  { resource, within }: Filled,
  stage: Stage,
): Promise<Looked> {
  const step = await stage.call(operation, within);
  const items = itemsOf(resource, step.json);
  const total = totalOf(step);
  const isPaged = [pages, offsets, cursors].some((one) => namedParameter(operation, one));
  if (!isDone(step) || items === undefined || total === undefined) return { items: [] };
  if (isPaged || linkIn(step) !== undefined || items.length > short) return { items };
  const complaint =
    total === items.length
      ? undefined
      : `The total is ${total}, and there are ${items.length} items.`;
  return { items, complaint };
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
    (await ofSecond(operation, list, parameters, first, items, stage)) ??
    (await ofAll(operation, list, size, first, stage));
  return { items, complaint };
}

function ofFirst(
  operation: Operation,
  list: Filled,
  size: Parameter,
  step: Step,
  count: number,
): string | undefined {
  if (count > limit) {
    return `${callOf(operation)} answers ${count} items where ${size.name} is ${limit}.`;
  }
  const total = totalOf(step);
  if (total === undefined) return undefined;
  if (total < list.made.length) {
    return `The total is ${total}, and there are ${list.made.length} at least.`;
  }
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
  const link = linkIn(first);
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
  const following = nextPage(operation, stage, parameters, first, items.length);
  if (following === undefined || items.length < limit) return undefined;
  const second = await stage.call(operation, { ...within, parameters: following });
  const more = itemsOf(resource, second.json);
  if (!isDone(second) || more === undefined) return undefined;
  if (repeats(resource, items, more)) return 'The second page repeats an item of the first.';
  const total = totalOf(first);
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

/** Whether what is there in large pages is there in small ones, too, where a cursor or a link leads from one to the next. */
async function ofAll(
  operation: Operation,
  { resource, within }: Filled,
  size: Parameter,
  first: Step,
  stage: Stage,
): Promise<string | undefined> {
  if (isNumbered(operation) || !tellsNext(operation, first)) return undefined;
  const all = await wholeList(resource, stage, within);
  if (all.length > mostWalked) return undefined;
  const step = Math.max(limit, Math.ceil(all.length / 6));
  const read = await wholeList(resource, stage, { ...within, parameters: { [size.name]: step } });
  const known = new Set(read.map((item) => identify(resource, item)));
  const missing = all.filter((item) => !known.has(identify(resource, item)));
  if (missing.length === 0) return undefined;
  const still = new Set(
    (await wholeList(resource, stage, within)).map((item) => identify(resource, item)),
  );
  const lost = missing.filter((item) => still.has(identify(resource, item)));
  return lost.length === 0
    ? undefined
    : `Of ${all.length} items ${lost.length} are on no page where ${size.name} is ${step}.`;
}

function repeats(resource: Resource, items: readonly Json[], more: readonly Json[]): boolean {
  const known = new Set(items.map((item) => identify(resource, item)));
  return more.some((item) => known.has(identify(resource, item)));
}

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
    const names = valuesOf(stage.model, sort).map((value) => sortOf(value).property);
    const list = await filled(operation, stage, names);
    if (list === undefined) return [];
    const order = namedParameter(operation, orders);
    const ways = order === undefined ? [] : valuesOf(stage.model, order);
    const asked = valuesOf(stage.model, sort)
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
      const lists = await sortedLists(operation, list, parameters, stage);
      const ordered = lists.map((items) => items.flatMap((item) => keyOf(item, property)));
      for (const [i, keys] of ordered.entries()) {
        if (keys.length < (lists[i]?.length ?? 0)) continue;
        const isCut = isEqual(keys, (ordered[0] ?? []).slice(0, keys.length));
        if (isCut && isSorted(isDown ? keys.toReversed() : keys)) continue;
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
  const cut = { ...parameters, [size.name]: limit };
  const first = await read(cut);
  const items = itemsOf(resource, first.json) ?? [];
  const following = nextPage(operation, stage, cut, first, items.length);
  if (!isDone(first) || items.length < limit || following === undefined) return lists;
  const second = await read(following);
  if (!isDone(second)) return lists;
  const again = await read(parameters);
  // Where somebody else writes, too, pages are not of the list that was read before.
  return isEqual(itemsOf(resource, again.json) ?? [], [...(lists[0] ?? [])])
    ? [...lists, [...items, ...(itemsOf(resource, second.json) ?? [])]]
    : lists;
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

const timely: Compare = (a, b) => Date.parse(String(a)) - Date.parse(String(b));
const numeric: Compare = (a, b) => Number(a) - Number(b);
const byUnits = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const textual: readonly Compare[] = [
  (a, b) => byUnits(String(a), String(b)),
  (a, b) => byUnits(String(a).toLowerCase(), String(b).toLowerCase()),
  (a, b) => byUnits(composed(a), composed(b)),
  (a, b) => String(a).localeCompare(String(b), 'en'),
  timely,
];

function composed(key: string | number): string {
  return String(key).toLowerCase().normalize();
}

/** In some order that people would call one: of numbers, of code units, without case, of a language or of time. */
function isSorted(keys: readonly (string | number)[]): boolean {
  // Times that are written in several zones have no order as texts.
  const isTime = keys.every((key) => measureOf(key) === 'instant');
  const isNumber = keys.every((key) => typeof key === 'number');
  const compares = isTime ? [timely] : isNumber ? [numeric] : textual;
  return compares.some((compare) =>
    keys.every((key, i) => i === 0 || compare(keys[i - 1] ?? key, key) <= 0),
  );
}

function identify(resource: Resource, item: Json): string {
  const pointer = resource.listed?.pointer;
  return JSON.stringify((pointer !== undefined && valueAt(item, pointer)) || item);
}
