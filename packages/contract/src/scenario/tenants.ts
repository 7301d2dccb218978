import type { Operation } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import { declares } from '../declares.ts';
import type { Instance, Resource } from '../resource.ts';
import { isSafe } from '../safe.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone } from './found.ts';
import { readOf } from './life.ts';
import { like } from './like.ts';
import { itemIn, itemsOf } from './listed.ts';
import { referencesOf } from './references.ts';
import type { Scenario, Stage } from './scenario.ts';
import { parentOf, partsOf } from './subject.ts';
import { isSame } from './usual.ts';
import { wholeList } from './whole-list.ts';

/** What belongs to somebody else looks like what never was. Needs credentials of somebody else. */
export const existenceLeaked: Scenario = {
  name: 'existence-leaked',
  why: "somebody else's resources look as if they were not there",
  applies: (operation, resources, model) =>
    operation.security.length > 0 &&
    (resources.some(
      ({ producer, reader, lister, replacer, patcher, remover }) =>
        producer !== undefined &&
        [reader, lister, replacer, patcher, remover].includes(operation.id),
    ) ||
      resources.some((one) => one.producer && one.reader && partsOf(one, [operation]).length > 0) ||
      usedBy(operation, resources) !== undefined ||
      referencesOf(operation, resources, model).length > 0 ||
      (isWhole(operation) && resources.some(({ producer, parent }) => producer && !parent))),
  async run(operation, stage) {
    if (!stage.hasOther) return [];
    const { id } = operation;
    const whole = stage.resources.findLast((one) => partsOf(one, [operation]).length > 0);
    if (whole?.producer && !isItsOwn(operation, stage)) return ofPart(operation, whole, stage);
    const resource = stage.resources.find(({ reader, lister, replacer, patcher, remover }) =>
      [reader, lister, replacer, patcher, remover].includes(id),
    );
    if (resource === undefined) return ofOthers(operation, stage);
    const parent = await parentOf(resource, stage);
    const made = await stage.create(resource, parent);
    if (made === undefined) return [];
    if (resource.lister === id) {
      const all = await wholeList(resource, stage, {
        instance: parent ?? made,
        signIn: 'other',
      });
      const isListed = itemIn(resource, made, all) !== undefined;
      if (!isListed && !(await isFiltered(operation, resource, made, parent, stage))) return [];
      return say(operation, `${callOf(operation)} lists what somebody else has made.`, '/body');
    }
    // A job goes on while it is looked at.
    const isJob = declares(stage.operation(resource.producer ?? id), '202');
    const before = isJob ? undefined : await readOf(resource, made, stage);
    const call = { signIn: 'other', expects: 'answered' } as const;
    const theirs = await stage.call(operation, { ...call, instance: made });
    // Whoever names what is made may well have one of the same name.
    const isTheirOwn = operation.method === 'put' && theirs.answer?.status === 201;
    if (isDone(theirs) && !isTheirOwn) {
      const message = `${callOf(operation)} answers ${theirs.answer?.status} for what somebody else has made.`;
      return say(operation, message, '/status');
    }
    const after = before && (await readOf(resource, made, stage));
    if (before !== undefined && !isSame(before, after)) {
      const message = `${callOf(operation)} changes what somebody else has made, though it answers ${theirs.answer?.status}.`;
      return say(operation, message, '/status');
    }
    const own = made.parameters[resource.parameter];
    if (own === undefined || theirs.answer === undefined || isTheirOwn) return [];
    const none = {
      ...made,
      parameters: { ...made.parameters, [resource.parameter]: like(own, stage) },
    };
    const never = await stage.call(operation, { ...call, instance: none });
    if (never.answer?.status === theirs.answer.status) {
      const name = toldBy(theirs.json, never.json);
      return name === undefined
        ? []
        : say(
            operation,
            `The ${name} that ${callOf(operation)} answers with tells what somebody else has made from what never was.`,
            `/body/${name}`,
          );
    }
    if (never.answer === undefined) return [];
    // A refusal of an id that could not be one tells nothing of those that could.
    if (![403, 404, 410].includes(never.answer.status)) return [];
    const message = `${callOf(operation)} answers ${theirs.answer.status} for what somebody else has made and ${never.answer.status} for what never was, so that one can be told from the other.`;
    return say(operation, message, '/status');
  },
};

function isItsOwn({ id }: Operation, { resources }: Stage): boolean {
  return resources.some(({ reader, lister }) => reader === id || lister === id);
}

/** What is below something that somebody else may not see is not seen, either. */
async function ofPart(
  operation: Operation,
  whole: Resource,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const instance = await stage.create(whole, await parentOf(whole, stage));
  if (instance === undefined || whole.reader === undefined) return [];
  const reader = stage.operation(whole.reader);
  const own = await stage.call(operation, { instance, expects: 'answered' });
  if (!isDone(own)) return [];
  if (!(await isHidden(whole, instance, stage))) return [];
  const theirs = await stage.call(operation, { instance, signIn: 'other', expects: 'answered' });
  if (!isDone(theirs)) return [];
  const message = `${callOf(operation)} answers ${theirs.answer?.status} for what somebody else has made, which ${callOf(reader)} does not show.`;
  return say(operation, message, '/status');
}

/** What somebody else does with what is not theirs, refers to of it, or reads among much else. */
async function ofOthers(operation: Operation, stage: Stage): Promise<VerdictFinding[]> {
  const { resources, model } = stage;
  const used = usedBy(operation, resources);
  const call = { signIn: 'other', expects: 'answered' } as const;
  if (used?.reader !== undefined) {
    const instance = await stage.create(used, await parentOf(used, stage));
    if (instance === undefined || !(await isHidden(used, instance, stage))) return [];
    const theirs = await stage.call(operation, { ...call, instance });
    if (!isDone(theirs)) return [];
    const message = `${callOf(operation)} answers ${theirs.answer?.status} to somebody else, who cannot read what it is done with.`;
    return say(operation, message, '/status');
  }
  for (const { name, resource } of referencesOf(operation, resources, model)) {
    const instance = await stage.create(resource);
    const value = instance?.parameters[resource.parameter];
    const body = await stage.body(operation);
    if (instance === undefined || value === undefined || !isJsonObject(body)) continue;
    const referring = { ...body, [name]: value };
    if (!stage.isValidBody(operation, referring)) continue;
    if (!(await isHidden(resource, instance, stage))) continue;
    const theirs = await stage.call(operation, { ...call, body: referring });
    if (!isDone(theirs)) continue;
    const message = `${callOf(operation)} takes the ${name} of what somebody else has made and whoever asks cannot read.`;
    return say(operation, message, `/body/${name}`);
  }
  return isWhole(operation) ? ofWhole(operation, stage) : [];
}

/** What an operation that changes something, and is none of its own, goes through. */
function usedBy(
  { id, method }: Pick<Operation, 'id' | 'method'>,
  resources: readonly Resource[],
): Resource | undefined {
  if (isSafe(method)) return undefined;
  return resources.findLast(
    ({ users, producer, reader }) => users.includes(id) && producer && reader,
  );
}

/** Whether somebody else cannot read what was made. */
async function isHidden(
  { reader = '' }: Resource,
  instance: Instance,
  stage: Stage,
): Promise<boolean> {
  const call = { instance, signIn: 'other', expects: 'answered' } as const;
  const seen = await stage.call(stage.operation(reader), call);
  return [401, 403, 404, 410].includes(seen.answer?.status ?? 0);
}

/** Whether an operation reads what its path says nothing more of: an export, a report of all. */
function isWhole({ method, path }: Pick<Operation, 'method' | 'path'>): boolean {
  return method === 'get' && !path.includes('{');
}

/** Resources that an export is looked through for. */
const mostWhole = 3;

/** What somebody else has made does not stand in what holds it for whoever made it. */
async function ofWhole(operation: Operation, stage: Stage): Promise<VerdictFinding[]> {
  const roots = stage.resources.filter(
    ({ producer, reader, parent }) => producer && reader && !parent,
  );
  for (const resource of roots.slice(0, mostWhole)) {
    const instance = await stage.create(resource);
    const id = String(instance?.parameters[resource.parameter] ?? '');
    // A few characters may stand there by chance.
    if (instance === undefined || id.length < 8) continue;
    const holdsIt = async (signIn: { readonly signIn?: 'other' }): Promise<boolean> => {
      const step = await stage.call(operation, { ...signIn, expects: 'answered' });
      return isDone(step) && new TextDecoder().decode(step.answer?.body).includes(id);
    };
    if (!(await holdsIt({})) || !(await holdsIt({ signIn: 'other' }))) continue;
    if (!(await isHidden(resource, instance, stage))) continue;
    const message = `${callOf(operation)} shows what somebody else has made.`;
    return say(operation, message, '/body');
  }
  return [];
}

/** Filters that somebody else's list is asked with. */
const mostFilters = 4;

/** Whether a list shows what somebody else has made where a filter asks for what it says itself. */
async function isFiltered(
  lister: Operation,
  resource: Resource,
  made: Instance,
  parent: Instance | undefined,
  stage: Stage,
): Promise<boolean> {
  const thing = resource.reader === undefined ? undefined : await readOf(resource, made, stage);
  if (!isJsonObject(thing)) return false;
  const filters = lister.parameters.flatMap(({ in: place, name }): [string, Json][] => {
    const value = place === 'query' && Object.hasOwn(thing, name) ? thing[name] : undefined;
    return typeof value === 'string' ? [[name, value]] : [];
  });
  for (const [name, value] of filters.slice(0, mostFilters)) {
    const step = await stage.call(lister, {
      instance: parent ?? made,
      parameters: { [name]: value },
      signIn: 'other',
      expects: 'answered',
    });
    if (itemIn(resource, made, itemsOf(resource, step.json) ?? []) !== undefined) return true;
  }
  return false;
}

/** Members of an error that are the same whatever was asked for, apart from the id. */
const steady = /^(?:title|code|type|error|reason|error_?code|detail|message)$/i;

/** The member by which two errors of the same status differ. */
function toldBy(theirs: Json | undefined, never: Json | undefined): string | undefined {
  if (!isJsonObject(theirs) || !isJsonObject(never)) return undefined;
  return Object.keys(theirs).find(
    (name) =>
      steady.test(name) &&
      typeof theirs[name] === 'string' &&
      typeof never[name] === 'string' &&
      !/\d/.test(`${theirs[name]}${never[name]}`) &&
      theirs[name] !== never[name],
  );
}

function say(operation: Operation, message: string, instance: string): VerdictFinding[] {
  return [found('existence-leaked', operation, message, instance)];
}
