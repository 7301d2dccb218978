import { type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, markedProperties } from '@speclock/schema';
import type { Instance, Resource } from '../resource.ts';
import { valueAt } from '../value-at.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone, isDoneNow, isGone, isInvalid } from './found.ts';
import { bodySchema, propertiesOf } from './properties.ts';
import type { CallOptions, Scenario, Stage, Step } from './scenario.ts';
import { parentOf } from './subject.ts';

interface Name {
  /** What is odd about it. */
  readonly has: string;
  readonly around: readonly [before: string, after: string];
  /** Signs that a path may hold as they are (RFC 3986, section 3.3). */
  readonly unescaped?: string;
}

/** Names that stand in a path only if each part of the way reads it as RFC 3986 says, and once. */
const names: readonly Name[] = [
  { has: 'a slash', around: ['', '/b'] },
  { has: 'a percent sign and two digits', around: ['', '%41'] },
  { has: 'a percent sign at its end', around: ['', '100%'] },
  { has: 'a plus sign', around: ['', '+b'], unescaped: '+' },
  { has: 'a space', around: ['', ' b'] },
  { has: 'a file extension', around: ['', '.json'] },
  { has: 'letters beyond ASCII', around: ['ü', '日本'] },
  { has: 'signs that separate elsewhere', around: ['', ";a=1,b&c?d#e:f@'g"] },
];

/** What is made under a name of the client's own is found under that name, whatever signs are in it, and nothing else is. */
export const nameChanged: Scenario = {
  name: 'name-changed',
  why: 'a name in a path is read as it was written',
  applies: (operation, resources, model) =>
    resources.some(
      ({ producer, reader, identity }) =>
        producer === operation.id && reader !== undefined && isChosen(operation, identity, model),
    ),
  async run(operation, stage) {
    const resource = stage.resources.find(({ producer }) => producer === operation.id);
    if (resource?.reader === undefined) return [];
    const parent = await parentOf(resource, stage);
    const within = parent && { instance: parent };
    const plain = await stage.call(operation, { ...within, around: ['', ''] });
    const plainName = nameIn(plain, resource);
    if (!isDoneNow(plain) || plain.made === undefined || plainName === undefined) return [];
    const told: Told = { resource, parent, pointer: whereIn(plain.json, plainName) };
    const findings: VerdictFinding[] = [];
    for (const name of names) {
      findings.push(...(await tried(operation, name, told, stage)));
    }
    return [...findings, ...(await neighbours(operation, plain.made, plainName, told, stage))];
  },
};

/** Whether whoever makes something says what it is called, in the path or in the body. */
function isChosen(
  operation: Operation,
  identity: Resource['identity'],
  model: Stage['model'],
): boolean {
  if (identity?.from === 'request') return /\/\{[^{}/]+\}$/.test(operation.path);
  const key = bodySchema(operation);
  if (identity?.from !== 'body' || key === undefined) return false;
  const schema = { $ref: key };
  const name = identity.pointer.slice(1);
  const table = schemaTable(model);
  return (
    propertiesOf(table, schema).has(name) && !markedProperties(table, schema, 'readOnly').has(name)
  );
}

interface Told {
  readonly resource: Resource;
  readonly parent: Instance | undefined;
  /** The member of the answer that is the name. */
  readonly pointer: string | undefined;
}

async function tried(
  operation: Operation,
  { has, around, unescaped }: Name,
  told: Told,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const { resource, parent } = told;
  const how: CallOptions = { expects: 'answered', ...(unescaped !== undefined && { unescaped }) };
  const made = await stage.call(operation, { ...how, ...(parent && { instance: parent }), around });
  const what = `a name with ${has}`;
  if (isRefused(made)) {
    const message = `${callOf(operation)} answers ${made.answer?.status} to ${what}, which the document takes.`;
    return [found('name-changed', operation, message, '/status')];
  }
  const name = nameIn(made, resource);
  if (!isDoneNow(made) || name === undefined) return [];
  const instance = instanceOf(resource, parent, name);
  const wrong = otherName(made, name, told);
  if (wrong !== undefined) return [changed(operation, what, wrong)];
  const reader = stage.operation(resource.reader ?? '');
  const read = await stage.call(reader, { ...how, instance });
  if (isRefused(read)) {
    const message = `${callOf(reader)} answers ${read.answer?.status} to ${what}, under which ${callOf(operation)} has just made something.`;
    return [found('name-changed', reader, message, '/status')];
  }
  const readWrong = otherName(read, name, told);
  if (readWrong !== undefined) return [changed(reader, what, readWrong)];
  if (resource.remover === undefined) return [];
  const remover = stage.operation(resource.remover);
  const removed = await stage.call(remover, { ...how, instance });
  if (isRefused(removed)) {
    const message = `${callOf(remover)} answers ${removed.answer?.status} to ${what}, under which ${callOf(reader)} finds something.`;
    return [found('name-changed', remover, message, '/status')];
  }
  if (isDoneNow(removed)) stage.forget(instance);
  return [];
}

/** What is deleted under a name leaves alone what has a name that begins alike, and is not found in its place. */
async function neighbours(
  operation: Operation,
  made: Instance,
  name: string,
  { resource, parent }: Told,
  stage: Stage,
): Promise<VerdictFinding[]> {
  if (resource.remover === undefined) return [];
  const [remover, reader] = [
    stage.operation(resource.remover),
    stage.operation(resource.reader ?? ''),
  ];
  const other = await stage.call(operation, {
    expects: 'answered',
    ...(parent && { instance: parent }),
    around: [name, ''],
  });
  const otherName = nameIn(other, resource);
  if (!isDoneNow(other) || otherName === undefined) return [];
  const longer = instanceOf(resource, parent, otherName);
  const before = await stage.call(reader, { instance: longer, expects: 'answered' });
  const removed = await stage.call(remover, { instance: made, expects: 'answered' });
  if (!isDone(before) || !isDoneNow(removed)) return [];
  stage.forget(made);
  const after = await stage.call(reader, { instance: longer, expects: 'answered' });
  if (isGone(after)) {
    const message = `${callOf(remover)} deletes what has a longer name that begins like the one that was asked for, too.`;
    return [found('name-changed', remover, message, '/status')];
  }
  const gone = await stage.call(reader, { instance: made, expects: 'answered' });
  if (!isDone(gone)) return [];
  const message = `${callOf(reader)} finds something under the name of what was deleted, where only a longer name that begins like it is left.`;
  return [found('name-changed', reader, message, '/status')];
}

/** Whether a name is refused as such, or not found: that it is taken, or not allowed to somebody, says nothing of its signs. */
function isRefused(step: Step): boolean {
  return isGone(step) || isInvalid(step);
}

function changed(operation: Operation, what: string, shown: string): VerdictFinding {
  const message = `${callOf(operation)} answers with the name ${shown} for ${what}.`;
  return found('name-changed', operation, message, '/body');
}

/** The name that an answer has in place of the one that was asked for, as JSON. */
function otherName({ json }: Step, name: string, { pointer }: Told): string | undefined {
  const value = pointer === undefined ? undefined : valueAt(json, pointer);
  return value === undefined || value === name ? undefined : JSON.stringify(value);
}

/** Where in an answer the name stands, at its top. */
function whereIn(json: Json | undefined, name: string): string | undefined {
  const found = isJsonObject(json) && Object.entries(json).find(([, value]) => value === name);
  return found ? `/${found[0].replaceAll('~', '~0').replaceAll('/', '~1')}` : undefined;
}

/** The name that a request made something under. */
function nameIn({ request, made }: Step, resource: Resource): string | undefined {
  if (resource.identity?.from === 'request') {
    return decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '');
  }
  if (resource.identity?.from !== 'body' || made === undefined) return undefined;
  const { body } = request;
  const sent =
    typeof body === 'string' ? valueAt(JSON.parse(body), resource.identity.pointer) : undefined;
  return typeof sent === 'string' ? sent : undefined;
}

function instanceOf(resource: Resource, parent: Instance | undefined, name: string): Instance {
  const parameters = { ...parent?.parameters, [resource.parameter]: name };
  return { resource: resource.name, parameters, isOwn: true };
}
