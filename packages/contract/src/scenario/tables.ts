import type { Operation, Parameter } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { essenceOf } from '@speclock/wire';
import { parameterNames } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { boundOf, isWithin, measureOf } from './bounds.ts';
import { dividerOf, readCsv } from './csv.ts';
import { callOf, found, isDone } from './found.ts';
import { readOf } from './life.ts';
import { withOddTexts } from './odd-values.ts';
import type { Scenario, Stage } from './scenario.ts';
import { actionsOf, parentOf } from './subject.ts';

const code = 'table-wrong';
/** How many things are made to stand in a table, and how many resources are tried for it. */
const wanted = 3;
const mostResources = 4;
/** What has to be quoted, one reason at a time: what is fresh follows. */
const texts = ['a, b; ', 'a "b" '];

/** A table (RFC 4180) has what its heads say in each line, what was stored, and what a filter asks for. */
export const tableWrong: Scenario = {
  name: code,
  why: 'a table holds what was stored, line by line, and keeps to its filters',
  applies: ({ method, responses }, resources) =>
    method === 'get' &&
    resources.some(({ producer, reader }) => producer && reader) &&
    responses.some(
      ({ status, content }) =>
        status.startsWith('2') &&
        content.some(({ mediaType }) => essenceOf(mediaType) === 'text/csv'),
    ),
  async run(operation, stage) {
    const table = await tableOf(operation, stage);
    if (table === undefined) return [];
    if (typeof table === 'string') return say(operation, table);
    const { made, within } = table;
    const broken = linesOf(table) ?? storedIn(table);
    if (broken !== undefined) return say(operation, broken);
    const missing = made.filter(({ row }) => row === undefined);
    if (missing.length > 0 && !isCut(operation)) {
      return say(operation, `leaves out ${missing.length} of ${made.length} that were made alike.`);
    }
    for (const filter of operation.parameters.filter((one) => one.in === 'query')) {
      const wrong = await filtered(operation, filter, table, within, stage);
      if (wrong !== undefined)
        return [found(code, operation, `${callOf(operation)} ${wrong}`, '/body', filter.at)];
    }
    return [];
  },
};

function say(operation: Operation, message: string): VerdictFinding[] {
  return [found(code, operation, `${callOf(operation)} ${message}`, '/body')];
}

type Row = Readonly<Record<string, string>>;

interface Table {
  readonly heads: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly made: readonly { readonly thing: JsonObject; readonly row: Row | undefined }[];
  readonly within: { readonly instance?: Instance };
}

/** A table with some of the run's own in it; what is wrong where it cannot be read, undefined where it holds none of them. */
async function tableOf(operation: Operation, stage: Stage): Promise<Table | string | undefined> {
  const count = parameterNames(operation.path).length;
  const able = stage.resources.filter(({ producer, reader }) => producer && reader);
  for (const resource of able.slice(0, mostResources)) {
    const parent = await parentOf(resource, stage);
    // A table below something is of what is in it.
    if (count > 0 && !parent) continue;
    const instances = await makeSome(resource, parent, stage);
    const within = count > 0 && parent ? { instance: parent } : {};
    const text = await textOf(operation, {}, within, stage);
    const ids = instances.map(({ parameters }) => String(parameters[resource.parameter] ?? ''));
    if (text === undefined || !ids.some((id) => id !== '' && text.includes(id))) continue;
    const all = readCsv(text, dividerOf(text));
    if (all === undefined)
      return 'answers with a table whose quotes are not closed (RFC 4180, section 2).';
    const [heads = [], ...records] = all;
    const rows = records.map((record) => rowOf(heads, record));
    const made: Table['made'][number][] = [];
    for (const [i, instance] of instances.entries()) {
      const thing = await readOf(resource, instance, stage);
      const row = rows.find((one) => Object.values(one).includes(ids[i] ?? ''));
      if (isJsonObject(thing)) made.push({ thing, row });
    }
    return { heads, records, made, within };
  }
  return undefined;
}

/** Things with texts that have to be quoted, in several states where there is something that can be done with them. */
async function makeSome(
  resource: Resource,
  parent: Instance | undefined,
  stage: Stage,
): Promise<Instance[]> {
  const producer = stage.operation(resource.producer ?? '');
  const made: Instance[] = [];
  for (let n = 0; n < wanted; n++) {
    const body = await stage.body(producer);
    const odd =
      body === undefined ? undefined : withOddTexts(producer, body, stage, [texts[n] ?? '']);
    const step = await stage.call(producer, {
      ...(parent && { instance: parent }),
      ...(odd !== undefined && n < texts.length && { body: odd }),
      expects: 'answered',
    });
    const one = step.made ?? (await stage.create(resource, parent));
    if (one !== undefined) made.push(one);
  }
  const [action] = actionsOf(resource, stage);
  const last = made.at(-1);
  if (action && last) await stage.call(action, { instance: last, expects: 'answered' });
  return made;
}

async function textOf(
  operation: Operation,
  parameters: Readonly<Record<string, Json>>,
  within: Table['within'],
  stage: Stage,
): Promise<string | undefined> {
  const headers = [['Accept', 'text/csv']] as const;
  const call = { ...within, parameters, headers, expects: 'answered' } as const;
  const step = await stage.call(operation, call);
  const type = essenceOf(step.answer?.headers.get('content-type') ?? '');
  return isDone(step) && type === 'text/csv'
    ? new TextDecoder().decode(step.answer?.body)
    : undefined;
}

function rowOf(heads: readonly string[], record: readonly string[]): Row {
  return Object.fromEntries(heads.map((head, i) => [head, record[i] ?? '']));
}

function linesOf({ heads, records }: Table): string | undefined {
  const odd = records.find((record) => record.length !== heads.length && record.join('') !== '');
  return (
    odd &&
    `answers with a line of ${odd.length} fields, where its first has ${heads.length} (RFC 4180, section 2).`
  );
}

/** A text of a column that is called as a member of what was made is that member's. */
function storedIn({ made }: Table): string | undefined {
  for (const { thing, row } of made) {
    for (const [name, value] of Object.entries(row ?? {})) {
      const own = Object.hasOwn(thing, name) ? thing[name] : undefined;
      // What a spreadsheet would take for a formula may be marked as text.
      if (typeof own !== 'string' || measureOf(own) !== undefined || /^[=+\-@]/.test(own)) continue;
      if (value.trim() !== own.trim())
        return `has another ${name} in its table than the thing has.`;
    }
  }
  return undefined;
}

/** Whether a table may well hold a part of what there is. */
function isCut({ parameters }: Operation): boolean {
  return parameters.some(
    ({ in: place, required, name }) =>
      place === 'query' && (required || /limit|page|size|offset/i.test(name)),
  );
}

/** What is wrong with a table for which a filter asks that is called as a column, or as a bound of one. */
async function filtered(
  operation: Operation,
  filter: Parameter,
  { heads, made }: Table,
  within: Table['within'],
  stage: Stage,
): Promise<string | undefined> {
  const bound = heads.includes(filter.name) ? undefined : boundOf(filter, heads);
  const column = bound?.property ?? filter.name;
  if (!heads.includes(column)) return undefined;
  const [own] = made.flatMap(({ thing }) => thing[column] ?? []);
  // Of a bound a value that leaves out what is there.
  const value = bound === undefined ? own : beyond(own, bound.side);
  if (typeof value !== 'string') return undefined;
  const text = await textOf(operation, { [filter.name]: value }, within, stage);
  const [, ...records] = text === undefined ? [] : (readCsv(text, dividerOf(text)) ?? []);
  const others = records
    .map((record) => rowOf(heads, record)[column] ?? '')
    .filter((one) => (bound === undefined ? one !== value : isWithin(bound, one, value) === false));
  return others.length > 0
    ? `answers with ${others.length} lines whose ${column} is not what ${filter.name}=${value} asks for.`
    : undefined;
}

/** A time on the far side of one that is there. */
function beyond(own: Json | undefined, side: 'lower' | 'upper'): string | undefined {
  const measure = measureOf(own);
  if (measure !== 'instant' && measure !== 'day') return undefined;
  const year = 365 * 24 * 3600 * 1000;
  const time = new Date(Date.parse(String(own)) + (side === 'lower' ? year : -year)).toISOString();
  return measure === 'day' ? time.slice(0, 10) : time;
}
