import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { isEqual, isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { callOf, found, isDone } from './found.ts';
import type { Scenario, Step } from './scenario.ts';

/** A parameter that is left out means its default (JSON Schema Validation, section 9.2; OpenAPI 3.1.1, section 4.8.24). */
export const defaultIgnored: Scenario = {
  name: 'default-ignored',
  why: 'to leave a parameter out is to give its default',
  applies: (operation, _, model) =>
    operation.method === 'get' && Object.keys(defaultsOf(operation, model)).length > 0,
  async run(operation, stage) {
    const parameters = defaultsOf(operation, stage.model);
    const without = await stage.call(operation, { expects: 'answered' });
    if (!isDone(without)) return [];
    const given = await stage.call(operation, { parameters, expects: 'answered' });
    if (!isDone(given) || isAlike(without, given)) return [];
    // What differs from one time to the next says nothing of parameters.
    const again = await stage.call(operation, { expects: 'answered' });
    if (!isDone(again) || !isAlike(without, again)) return [];
    const names = Object.keys(parameters).join(', ');
    const message = `${callOf(operation)} answers otherwise without ${names} than with the declared default${names.includes(',') ? 's' : ''}.`;
    return [found(this.name, operation, message, '/body')];
  },
};

/** The defaults of what a request may leave out. */
function defaultsOf({ parameters }: Operation, model: ApiModel): JsonObject {
  const table = schemaTable(model);
  const told = parameters.flatMap(({ name, required, schema, at }): [string, Json][] => {
    // The default of a schema that others refer to, too, is of what is stored: a filter by it may well have none.
    const found = schema.startsWith(`#${at.pointer}`) ? table[schema] : undefined;
    const usual = isJsonObject(found) ? found['default'] : undefined;
    return required || usual === undefined ? [] : [[name, usual]];
  });
  return Object.fromEntries(told);
}

function isAlike(a: Step, b: Step): boolean {
  if (a.json === undefined || b.json === undefined) {
    const [one, other] = [a, b].map(({ answer }) => Buffer.from(answer?.body ?? []));
    return a.answer?.status === b.answer?.status && one?.equals(other ?? Buffer.of()) === true;
  }
  return isEqual(said(a.json), said(b.json));
}

/** What an answer says itself: its list where it has one, for what stands beside may repeat what was asked for. */
function said(json: Json): Json {
  if (!isJsonObject(json)) return json;
  const list = Object.values(json).find((value) => Array.isArray(value));
  return list ?? Object.fromEntries(Object.entries(json).filter(([, value]) => isOwn(value)));
}

/** A link may repeat the query of the request, and an object the parameters. */
function isOwn(value: Json | undefined): boolean {
  return typeof value === 'string' ? !/[?/]/.test(value) : !isJsonObject(value);
}
