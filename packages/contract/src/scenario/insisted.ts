import { type MediaType, type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { callOf, found, isDone, isInvalid } from './found.ts';
import { opened, propertiesOf } from './properties.ts';
import type { CallOptions, Scenario, Stage } from './scenario.ts';
import { parentOf } from './subject.ts';

/** How many of what may be left out are tried, each alone. */
const most = 6;

/** What may be left out is not insisted on: a request without it is refused that is carried out with it. */
export const optionalInsistedOn: Scenario = {
  name: 'optional-insisted-on',
  why: 'what is optional may be left out',
  applies: (operation, _, model) => optionalOf(operation, model).length > 0,
  async run(operation, stage) {
    const resource = stage.resources.find(({ producer }) => producer === operation.id);
    const parent = resource && (await parentOf(resource, stage));
    const within: CallOptions = { expects: 'answered', ...(parent && { instance: parent }) };
    const plain = await stage.call(operation, within);
    if (!isInvalid(plain)) return [];
    const sent = await stage.body(operation);
    // Another value of what stands there already says nothing of what may be left out.
    const lacking = optionalOf(operation, stage.model).filter(
      (name) => !isJsonObject(sent) || !Object.hasOwn(sent, name),
    );
    for (const name of lacking.slice(0, most)) {
      const added = addedBy(operation, name, stage);
      const step = added && (await stage.call(operation, { ...within, ...added }));
      if (step === undefined || !isDone(step)) continue;
      const message = `${callOf(operation)} answers ${plain.answer?.status} without ${name}, which is optional, and carries the request out with it.`;
      return [found(this.name, operation, message, '/status')];
    }
    return [];
  },
};

/** The parameters and the members of the first body that a request may do without. */
function optionalOf({ parameters, body }: Operation, model: Stage['model']): string[] {
  const own = parameters.filter(({ required, in: place }) => !required && place !== 'cookie');
  return [...membersOf(body?.content[0], model), ...own.map(({ name }) => name)];
}

function membersOf(content: MediaType | undefined, model: Stage['model']): string[] {
  if (content?.schema === undefined) return [];
  const table = schemaTable(model);
  const schema = { $ref: content.schema };
  const { required } = opened(table, schema);
  const needed: readonly Json[] = Array.isArray(required) ? required : [];
  return [...propertiesOf(table, schema).keys()].filter((name) => !needed.includes(name));
}

/** A valid value for one thing that may be left out. */
function addedBy(
  { parameters, body }: Operation,
  name: string,
  stage: Stage,
): CallOptions | undefined {
  const { sampler, random } = stage;
  const sample = (schema: string): Json | undefined =>
    sampler.candidate([{ $ref: schema }], random, 1);
  const content = body?.content[0];
  const made = content?.schema === undefined ? undefined : sample(content.schema);
  if (isJsonObject(made) && made[name] !== undefined) {
    const more: JsonObject = { [name]: made[name] };
    return { more };
  }
  const parameter = parameters.find((one) => one.name === name && !one.required);
  const value = parameter && (parameter.examples[0]?.value ?? sample(parameter.schema));
  return value === undefined ? undefined : { parameters: { [name]: value } };
}
