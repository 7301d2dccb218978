import { type Operation, type Parameter, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { singular } from '../resource/names.ts';
import type { VerdictFinding } from '../verdict.ts';
import { type Bound, boundOf, elsewhere, isWithin, measureOf, sizeOf } from './bounds.ts';
import { actOn, type Filled, filled, reference } from './filled.ts';
import { callOf, found, isDone } from './found.ts';
import { itemIn, itemsOf } from './listed.ts';
import { bodySchema, propertiesOf } from './properties.ts';
import type { Scenario, Stage } from './scenario.ts';
import { ofPattern } from './searches.ts';
import { namedParameter, nextPage, orders, sizes, sorts } from './turn.ts';
import { keywordsOf, valuesOf, wholeList } from './whole-list.ts';

/** Of how many pages of one item each a filter is read, to see that none forgets it. */
const mostPages = 4;
/** How many items tell that a list was not read to its end. */
const tooMany = 500;

/** A filter keeps those alone that it names: by a property's name, or by a bound of one, in each page, and all that were made. */
export const filterWrong: Scenario = {
  name: 'filter-wrong',
  why: 'a filter keeps what it names',
  applies: (operation, resources) =>
    resources.some(({ lister }) => lister === operation.id) && filtersOf(operation).length > 0,
  async run(operation, stage) {
    const filters = filtersOf(operation);
    const list = await filled(operation, stage, variedBy(operation, filters, stage));
    if (list === undefined) return [];
    await actOn(list.resource, list.made, stage);
    const items = (await wholeList(list.resource, stage, list.within)).filter(isJsonObject);
    const own = list.made.flatMap((one) => itemIn(list.resource, one, items) ?? []);
    const shown: Shown = { list, items, own: own.filter(isJsonObject) };
    const findings: VerdictFinding[] = [];
    for (const filter of filters) {
      const message = await complaintOf(operation, filter, shown, stage);
      if (message !== undefined) {
        findings.push(found('filter-wrong', operation, message, '/body', filter.at));
      }
    }
    return findings;
  },
};

/** The properties of what is made that filters speak of. */
function variedBy(operation: Operation, filters: readonly Parameter[], stage: Stage): string[] {
  const { producer } = stage.resources.find(({ lister }) => lister === operation.id) ?? {};
  const key = producer === undefined ? undefined : bodySchema(stage.operation(producer));
  const written = key === undefined ? [] : propertiesOf(schemaTable(stage.model), { $ref: key });
  const names = [...written].map(([name]) => name);
  return filters.map((one) =>
    names.includes(one.name)
      ? one.name
      : (names.find((name) => singular(name) === one.name) ??
        boundOf(one, names)?.property ??
        one.name),
  );
}

/** A list as it is without a filter. */
interface Shown {
  readonly list: Filled;
  readonly items: readonly JsonObject[];
  /** Of the items those that the scenario made. */
  readonly own: readonly JsonObject[];
}

/** What is asked of a filter, and what should come of it; undefined where nobody can say. */
interface Asked {
  readonly value: Json;
  /** What an item is that does not belong. */
  readonly not: string;
  readonly belongs: (item: JsonObject) => boolean | undefined;
}

async function complaintOf(
  operation: Operation,
  filter: Parameter,
  shown: Shown,
  stage: Stage,
): Promise<string | undefined> {
  const names = [...new Set(shown.items.flatMap((item) => Object.keys(item)))];
  const bound = names.includes(filter.name) ? undefined : boundOf(filter, names);
  const all =
    bound === undefined ? namedBy(filter, shown, stage) : boundBy(bound, filter, shown, stage);
  for (const asked of all) {
    const wrong = await wrongIn(operation, filter, asked, shown, stage);
    if (wrong !== undefined) return `${callOf(operation)} ${wrong}`;
  }
  return ofPattern(operation, filter, shown, stage);
}

async function wrongIn(
  operation: Operation,
  filter: Parameter,
  { value, not, belongs }: Asked,
  { list, items, own }: Shown,
  stage: Stage,
): Promise<string | undefined> {
  const { resource, within } = list;
  const parameters = { [filter.name]: value };
  const asked = `where ${filter.name}=${value} was asked for`;
  const first = await stage.call(operation, { ...within, parameters, expects: 'answered' });
  const read = isDone(first) ? itemsOf(resource, first.json)?.filter(isJsonObject) : undefined;
  if (read === undefined) return undefined;
  const others = read.filter((item) => belongs(item) === false);
  if (others.length > 0) return `answers ${others.length} items whose ${not}, ${asked}.`;
  const missing = own.filter((item) => belongs(item) === true && !isAmong(item, read, list));
  if (missing.length > 0) {
    const kept = await wholeList(resource, stage, { ...within, parameters });
    const isCut = kept.length >= tooMany || kept.length === 0;
    const lost =
      isCut && read.length > 0 ? [] : missing.filter((item) => !isAmong(item, kept, list));
    if (lost.length > 0) return `leaves out ${lost.length} items that belong there, ${asked}.`;
  }
  if (items.every((item) => belongs(item) !== false)) return undefined;
  const later = await inPages(operation, parameters, list, stage);
  return later.some((item) => belongs(item) === false)
    ? `answers items on later pages whose ${not}, ${asked}.`
    : undefined;
}

/** What stands on the second page and those after it, each of one item. */
async function inPages(
  operation: Operation,
  asked: Readonly<Record<string, Json>>,
  { resource, within }: Filled,
  stage: Stage,
): Promise<readonly JsonObject[]> {
  const size = namedParameter(operation, sizes);
  if (size === undefined) return [];
  const later: Json[] = [];
  let parameters: Readonly<Record<string, Json>> | undefined = { ...asked, [size.name]: 1 };
  for (let page = 0; parameters !== undefined && page < mostPages; page++) {
    const step = await stage.call(operation, { ...within, parameters, expects: 'answered' });
    const items: readonly Json[] = itemsOf(resource, step.json) ?? [];
    if (!isDone(step) || items.length === 0) break;
    if (page > 0) later.push(...items);
    parameters = nextPage(operation, stage, parameters, step, items.length);
  }
  return later.filter(isJsonObject);
}

function isAmong(item: JsonObject, items: readonly Json[], { resource, made }: Filled): boolean {
  return made.some(
    (one) =>
      itemIn(resource, one, [item]) !== undefined && itemIn(resource, one, items) !== undefined,
  );
}

/** What to ask of a filter that is called as a property. */
function namedBy(filter: Parameter, { items, own }: Shown, stage: Stage): Asked[] {
  const { name } = filter;
  const within = ofMany(name, own, items);
  if (within !== undefined) return [within];
  const isList = keywordsOf(stage.model, filter)['items'] !== undefined;
  const isReference = refers(filter, stage);
  const isTold = valuesOf(stage.model, filter).length > 0 || isReference;
  const asked = triedOf(filter, items, stage).map(
    (value): Asked => ({
      value: isList ? [value] : value,
      not: `${name} is not ${value}`,
      belongs: (item) => {
        if (isOther(item, name, value)) return false;
        return (isTold || typeof value === 'boolean') && item[name] === value ? true : undefined;
      },
    }),
  );
  const several = [...new Set(own.map((item) => item[name]))].filter(
    (one) => typeof one === 'string',
  );
  if (!isList || several.length < 2) return asked;
  const belongs = (item: JsonObject): boolean | undefined =>
    typeof item[name] === 'string' ? several.includes(item[name]) : undefined;
  return [...asked, { value: several, not: `${name} is none of ${several}`, belongs }];
}

/** What to ask of a filter that names one of several: `attendee` of `attendees`. */
function ofMany(
  name: string,
  own: readonly JsonObject[],
  items: readonly JsonObject[],
): Asked | undefined {
  const many = [...items, ...own].flatMap((item) =>
    Object.keys(item).filter(
      (one) => one !== name && singular(one) === name && Array.isArray(item[one]),
    ),
  )[0];
  const isText = (one: Json): boolean => typeof one === 'string' && one !== '';
  const listOf = (item: JsonObject): readonly Json[] => {
    const list = many === undefined ? undefined : item[many];
    return Array.isArray(list) ? list : [];
  };
  const value = own.flatMap(listOf).find(isText);
  if (value === undefined) return undefined;
  // Nothing but a list of texts says who is in it.
  const belongs = (item: JsonObject): boolean | undefined =>
    listOf(item).every(isText) ? listOf(item).includes(value) : undefined;
  return { value, not: `${many} has no ${value}`, belongs };
}

/** What to ask of a filter that bounds a property: the value of one that was made, with few within it; a time in another zone, too. */
function boundBy(bound: Bound, filter: Parameter, { own }: Shown, stage: Stage): Asked[] {
  const { property, side } = bound;
  const values = own
    .flatMap((item) => item[property] ?? [])
    .filter((value) => measureOf(value) !== undefined)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const limit = side === 'lower' ? values.at(-1) : values[0];
  const { type, format } = keywordsOf(stage.model, filter);
  const measure = measureOf(limit);
  const taken = {
    number: ['integer', 'number'].includes(String(type)),
    day: format === 'date',
    instant: format === 'date-time',
  };
  if (limit === undefined || measure === undefined || !taken[measure]) return [];
  const not = `${property} is ${side === 'lower' ? 'less' : 'more'} than ${limit}`;
  const belongs = (item: JsonObject): boolean | undefined => isWithin(bound, item[property], limit);
  const written =
    measure === 'instant'
      ? [limit, elsewhere(String(limit), true), elsewhere(String(limit), false)]
      : [limit];
  return written.map((value) => ({ value, not, belongs }));
}

/**
 * Values to ask for: those that the parameter lists, else one that an item has; where none has one, and the parameter names
 * another resource, one that leads to nothing.
 */
function triedOf(filter: Parameter, items: readonly JsonObject[], stage: Stage): readonly Json[] {
  const listed = valuesOf(stage.model, filter);
  if (listed.length > 0) return listed.slice(0, 4);
  const values = items.map((item) => item[filter.name]);
  if (values.some((value) => typeof value === 'boolean')) return [false, true];
  const isReference = refers(filter, stage);
  const own = values.find(
    (value) =>
      (isReference && typeof value === 'number') ||
      // A time may well stand for all that is later.
      (typeof value === 'string' && value !== '' && !/^\d{4}-\d\d-\d\d/.test(value)),
  );
  const tried =
    own ?? (isReference ? stage.sampler.sample(filter.schema, stage.random) : undefined);
  return typeof tried === 'string' || typeof tried === 'number' ? [tried] : [];
}

function refers(filter: Parameter, { model }: Stage): boolean {
  return reference.test(filter.name) || keywordsOf(model, filter)['format'] === 'uuid';
}

function isOther(item: JsonObject, name: string, value: Json): boolean {
  const own = Object.hasOwn(item, name) ? item[name] : undefined;
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
