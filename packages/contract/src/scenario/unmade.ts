import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, resolve } from '@speclock/schema';
import type { Instance } from '../resource.ts';
import { callOf, found, isDone } from './found.ts';
import { itemIn } from './listed.ts';
import type { Scenario } from './scenario.ts';
import { parentOf } from './subject.ts';
import { wholeList } from './whole-list.ts';

/** A name that each object of JavaScript has and that nobody gives. */
const inherited = '__proto__';
const other = 'speclock__other__';

/** What nobody has made is not found. */
export const unmadeFound: Scenario = {
  name: 'unmade-found',
  why: 'what nobody has made is not found',
  applies: (operation, resources, model) =>
    resources.some(
      (one) => one.reader === operation.id && (one.producer ?? one.lister) !== undefined,
    ) && isOfWords(operation, model),
  async run(operation, stage) {
    const resource = stage.resources.find(({ reader }) => reader === operation.id);
    if (resource === undefined) return [];
    const parent = await parentOf(resource, stage);
    const instance = (name: string): Instance => ({
      resource: resource.name,
      parameters: { ...parent?.parameters, [resource.parameter]: name },
      isOwn: false,
    });
    const read = await stage.call(operation, {
      instance: instance(inherited),
      expects: 'answered',
    });
    if (!isDone(read)) return [];
    // Some services have an answer for any name.
    const usual = await stage.call(operation, { instance: instance(other), expects: 'answered' });
    if (isDone(usual)) return [];
    const items = await wholeList(resource, stage, parent && { instance: parent });
    if (itemIn(resource, instance(inherited), items) !== undefined) return [];
    const message = `${callOf(operation)} answers ${read.answer?.status} for ${inherited}, which nobody has made, and ${usual.answer?.status} for another name.`;
    return [found(this.name, operation, message, '/status')];
  },
};

/** Whether the last parameter of a path may be any text: what has a form of its own is refused by that. */
function isOfWords({ path, parameters }: Operation, model: ApiModel): boolean {
  const last = /\{([^{}/]+)\}$/.exec(path)?.[1];
  const parameter = parameters.find((one) => one.in === 'path' && one.name === last);
  const schema = parameter && resolve(schemaTable(model), parameter.schema);
  if (!isJsonObject(schema)) return schema === true;
  const { type = 'string', format, enum: members, const: only } = schema;
  const isText = Array.isArray(type) ? type.includes('string') : type === 'string';
  return isText && [format, members, only].every((keyword) => keyword === undefined);
}
