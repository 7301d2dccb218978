import type { Parameter, Style } from '../api-model.ts';
import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import { readExamples, schemaOf } from './content.ts';
import { type Context, described, extensionsOf, oneOf, texts } from './context.ts';

const places = ['path', 'query', 'header', 'cookie'] as const;
type In = (typeof places)[number];

/** The first is the default: https://spec.openapis.org/oas/v3.0.3#style-values. */
const styles: Readonly<Record<In, readonly [Style, ...Style[]]>> = {
  path: ['simple', 'matrix', 'label'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** Headers that other parts of a document describe: a parameter of the name "shall be ignored". */
const ignored = new Set(['accept', 'content-type', 'authorization']);

/** The parameters that stand in one list, by what tells them apart: their name and place. */
export function readParameterList(place: Place, context: Context): Map<string, Parameter> {
  const list = new Map<string, Parameter>();
  for (const item of place.items()) {
    const target = context.references.follow(item);
    const parameter =
      target?.object && context.parameters.get(target, '', () => readParameter(target, context));
    if (!parameter) continue;
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
    const key = `${parameter.in} ${name}`;
    if (list.has(key)) {
      context.problems.error(
        'parameter-duplicate',
        item.at,
        `The ${parameter.in} parameter ${quote(parameter.name)} stands here a second time.`,
      );
    }
    list.set(key, described(item, parameter, context));
  }
  return list;
}

function readParameter(place: Place, context: Context): Parameter | undefined {
  const { problems } = context;
  const name = place.child('name').text;
  const where = oneOf(place.child('in'), places, problems);
  if (name === undefined || where === undefined) return undefined;
  if (where === 'header' && ignored.has(name.toLowerCase())) {
    problems.warn(
      'parameter-ignored',
      place.at,
      `OpenAPI ignores a header parameter named ${name}: media types and security schemes say it.`,
      'Remove the parameter.',
    );
    return undefined;
  }
  const schema = schemaOf(place, context);
  if (!schema) return undefined;
  const style = oneOf(place.child('style'), styles[where], problems) ?? styles[where][0];
  return {
    kind: 'parameter',
    name,
    in: where,
    required: readRequired(place, name, where, context),
    deprecated: place.child('deprecated').flag ?? false,
    ...texts(place, 'description'),
    style,
    explode: place.child('explode').flag ?? style === 'form',
    allowReserved: place.child('allowReserved').flag ?? false,
    ...(where === 'query' && place.child('allowEmptyValue').flag && { allowEmptyValue: true }),
    ...(schema.mediaType !== undefined && { mediaType: schema.mediaType }),
    schema: schema.key,
    examples: readExamples(place, context),
    extensions: extensionsOf(place),
    at: place.at,
  };
}

export function readRequired(place: Place, name: string, where: In, context: Context): boolean {
  const required = place.child('required').flag ?? false;
  if (where !== 'path' || required) return required;
  context.problems.warn(
    'parameter-required',
    place.at,
    `The path parameter ${quote(name)} must say "required: true"; it is taken to.`,
  );
  return true;
}

/** Compares the path parameters of an operation with the names in braces of its path. */
export function checkTemplate(
  path: string,
  parameters: readonly Parameter[],
  operation: Place,
  context: Context,
): void {
  const named = new Set(Array.from(path.matchAll(/\{([^{}]*)\}/g), (match) => match[1] ?? ''));
  for (const parameter of parameters) {
    if (parameter.in !== 'path' || named.delete(parameter.name)) continue;
    context.problems.error(
      'path-parameter-unused',
      parameter.at,
      `The path ${quote(path)} has no {${parameter.name}}.`,
    );
  }
  for (const name of named) {
    context.problems.error(
      'path-parameter-missing',
      operation.at,
      `The path ${quote(path)} has {${name}}, but no path parameter ${quote(name)} is declared.`,
    );
  }
}
