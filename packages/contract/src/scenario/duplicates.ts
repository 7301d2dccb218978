import { type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { declares } from '../declares.ts';
import { wordsOf } from '../resource/names.ts';
import type { Instance, Resource } from '../resource.ts';
import type { VerdictFinding } from '../verdict.ts';
import { callOf, found, isDoneNow } from './found.ts';
import { readOf } from './life.ts';
import { bodySchema, opened, propertiesOf } from './properties.ts';
import type { Scenario, Stage } from './scenario.ts';
import { changedBy, parentOf } from './subject.ts';
import { isSame } from './usual.ts';

const code = 'duplicate-accepted';
const saysUnique =
  /\bunique\b|\bno (?:two|other|one else)\b|\bnobody else\b|\balready (?:exists?|taken|used|in use|registered|has|have)\b|\bis taken\b|\bduplicates?\b|\b(?:another|other|somebody|someone)\b[^.;]*\b(?:has|have|with|uses?)\b/i;
const saysNot =
  /\b(?:not|no longer|need(?:s)? not|may be|can be|without)\b[^.;]*\b(?:unique|duplicates?)\b|n't\b/i;

/** What the document says is unique is not taken twice; what a thing has already is no conflict with itself. */
export const duplicateAccepted: Scenario = {
  name: code,
  why: 'what is unique is not taken twice, and is no conflict with itself',
  applies: (operation, resources, { operations }) => {
    const made = resources.find(({ producer }) => producer === operation.id);
    const changed = made ? undefined : changedBy(operation, resources, operations);
    const resource = made ?? changed;
    return (
      bodySchema(operation) !== undefined &&
      resource?.reader !== undefined &&
      resource.producer !== undefined &&
      resource.identity?.from !== 'request' &&
      declares(operation, '409')
    );
  },
  async run(operation, stage) {
    const { resources, model } = stage;
    const made = resources.find(({ producer }) => producer === operation.id);
    const resource = made ?? changedBy(operation, resources, model.operations);
    if (resource === undefined) return [];
    const parent = await parentOf(resource, stage);
    const one = await stage.create(stage.resource(resource.name) ?? resource, parent);
    const thing = one && (await readOf(resource, one, stage));
    if (one === undefined || !isJsonObject(thing)) return [];
    const names = uniqueNames(operation, resource, stage).filter(
      (name) => typeof thing[name] === 'string',
    );
    return made === undefined
      ? ofChanging(operation, resource, { one, thing, names, parent }, stage)
      : ofMaking(operation, resource, { one, thing, names, parent }, stage);
  },
};

interface Known {
  readonly one: Instance;
  readonly thing: JsonObject;
  readonly names: readonly string[];
  readonly parent: Instance | undefined;
}

async function ofMaking(
  operation: Operation,
  resource: Resource,
  { one, thing, names, parent }: Known,
  stage: Stage,
): Promise<VerdictFinding[]> {
  for (const name of names) {
    const body = await stage.body(operation);
    if (!isJsonObject(body)) continue;
    const same = { ...body, [name]: thing[name] ?? null };
    if (!stage.isValidBody(operation, same)) continue;
    const step = await stage.call(operation, {
      ...(parent && { instance: parent }),
      body: same,
      expects: 'answered',
    });
    if (!isDoneNow(step) || step.made === undefined) continue;
    if (await haveBoth(resource, one, step.made, name, stage)) return twice(operation, name);
  }
  return [];
}

async function ofChanging(
  operation: Operation,
  resource: Resource,
  { one, thing, names, parent }: Known,
  stage: Stage,
): Promise<VerdictFinding[]> {
  const change = (name: string, value: Json | undefined, instance: Instance) => {
    const body = { [name]: value ?? null };
    return stage.isValidBody(operation, body)
      ? stage.call(operation, { instance, body, expects: 'answered' })
      : undefined;
  };
  for (const name of names) {
    const other = await stage.create(stage.resource(resource.name) ?? resource, parent);
    const step = other && (await change(name, thing[name], other));
    if (other === undefined || step === undefined || !isDoneNow(step)) continue;
    if (await haveBoth(resource, one, other, name, stage)) return twice(operation, name);
  }
  const fresh = await stage.body(operation);
  for (const name of Object.keys(thing).filter((each) => typeof thing[each] === 'string')) {
    const own = await change(name, thing[name], one);
    if (own?.answer?.status !== 409) continue;
    const value = isJsonObject(fresh) ? (fresh[name] ?? otherOf(thing[name])) : undefined;
    const another = value === undefined ? undefined : await change(name, value, one);
    // What can be changed at all conflicts with nothing that it has.
    if (another === undefined || !isDoneNow(another)) continue;
    const message = `${callOf(operation)} answers 409 to the ${name} that the thing has already, and takes another.`;
    return [found(code, operation, message, '/status')];
  }
  return [];
}

/** A text of the same form: the first letter or digit that a service would hardly know is another. */
function otherOf(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return undefined;
  return value.replace(/[a-z]/, (letter) => (letter === 'q' ? 'w' : 'q'));
}

async function haveBoth(
  resource: Resource,
  one: Instance,
  other: Instance,
  name: string,
  stage: Stage,
): Promise<boolean> {
  const { parameter } = resource;
  if (isSame(one.parameters[parameter], other.parameters[parameter])) return false;
  const [a, b] = [await readOf(resource, one, stage), await readOf(resource, other, stage)];
  return isJsonObject(a) && isJsonObject(b) && a[name] !== undefined && isSame(a[name], b[name]);
}

function twice(operation: Operation, name: string): VerdictFinding[] {
  const message = `${callOf(operation)} takes a ${name} that another has already, though the document says that it is unique.`;
  return [found(code, operation, message, `/body/${name}`)];
}

/** Members of a body that the document says are unique: in their own description, or in a sentence that names them. */
function uniqueNames(operation: Operation, resource: Resource, stage: Stage): string[] {
  const table = schemaTable(stage.model);
  const key = bodySchema(operation);
  if (key === undefined) return [];
  const maker = resource.producer === undefined ? operation : stage.operation(resource.producer);
  const sentences = [operation, maker]
    .flatMap(({ summary = '', description = '', responses }) => [
      summary,
      description,
      ...responses.filter(({ status }) => status === '409').map((one) => one.description),
    ])
    .flatMap((text) => text.split(/[.;]\s|\n/))
    .filter((sentence) => saysUnique.test(sentence) && !saysNot.test(sentence));
  return [...propertiesOf(table, { $ref: key })].flatMap(([name, schema]) => {
    const { description, readOnly } = opened(table, schema);
    if (readOnly === true) return [];
    const own = typeof description === 'string' && /\bunique\b/i.test(description);
    const words = wordsOf(name).join(' ');
    const isNamed = sentences.some((sentence) =>
      ` ${wordsOf(sentence).join(' ')} `.includes(` ${words} `),
    );
    return (own && !saysNot.test(String(description))) || isNamed ? [name] : [];
  });
}
