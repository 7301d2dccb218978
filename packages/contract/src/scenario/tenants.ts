import type { Operation } from '@speclock/model';
import { isJsonObject, type Json } from '@speclock/schema';
import type { Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDone } from './found.ts';
import { readOf } from './life.ts';
import { like } from './like.ts';
import { itemIn } from './listed.ts';
import type { Scenario, Stage } from './scenario.ts';
import { parentOf, partsOf } from './subject.ts';
import { wholeList } from './whole-list.ts';

/** What belongs to somebody else looks like what never was. Needs credentials of somebody else. */
export const existenceLeaked: Scenario = {
  name: 'existence-leaked',
  why: "somebody else's resources look as if they were not there",
  applies: (operation, resources) =>
    operation.security.length > 0 &&
    (resources.some(
      ({ producer, reader, lister, replacer, patcher, remover }) =>
        producer !== undefined &&
        [reader, lister, replacer, patcher, remover].includes(operation.id),
    ) ||
      resources.some((one) => one.producer && one.reader && partsOf(one, [operation]).length > 0)),
  async run(operation, stage) {
    if (!stage.hasOther) return [];
    const { id } = operation;
    const whole = stage.resources.findLast((one) => partsOf(one, [operation]).length > 0);
    if (whole?.producer && !isItsOwn(operation, stage)) return ofPart(operation, whole, stage);
    const resource = stage.resources.find(({ reader, lister, replacer, patcher, remover }) =>
      [reader, lister, replacer, patcher, remover].includes(id),
    );
    const parent = resource && (await parentOf(resource, stage));
    const made = resource && (await stage.create(resource, parent));
    if (resource === undefined || made === undefined) return [];
    if (resource.lister === id) {
      const all = await wholeList(resource, stage, {
        instance: parent ?? made,
        signIn: 'other',
      });
      if (itemIn(resource, made, all) === undefined) return [];
      return say(operation, `${callOf(operation)} lists what somebody else has made.`, '/body');
    }
    // A job goes on while it is looked at.
    const isJob = stage
      .operation(resource.producer ?? id)
      .responses.some(({ status }) => status === '202');
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
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(after)) {
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
  const other = { instance, signIn: 'other', expects: 'answered' } as const;
  const seen = await stage.call(reader, other);
  if (![401, 403, 404, 410].includes(seen.answer?.status ?? 0)) return [];
  const theirs = await stage.call(operation, other);
  if (!isDone(theirs)) return [];
  const message = `${callOf(operation)} answers ${theirs.answer?.status} for what somebody else has made, which ${callOf(reader)} does not show.`;
  return say(operation, message, '/status');
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
