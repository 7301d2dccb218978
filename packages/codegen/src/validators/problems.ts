import { type ApiModel, type Operation, schemaPlace } from '@speclock/model';
import { checkSchemas, type Problem, type SchemaTable, textShape } from '@speclock/schema';
import { type ParameterStyle, undefinedStyle, type ValueKind } from '@speclock/wire';
import { nameComponents } from './components.ts';
import { isReadable } from './media.ts';

/** What stands in the way of validators: schemas that cannot be printed, and parameters that cannot be read. */
export function findProblems(model: ApiModel, table: SchemaTable): Problem[] {
  const roots = model.operations.flatMap(schemaKeys);
  // References lead to most components; the mapping of a discriminator can name others.
  const keys = [...roots, ...nameComponents(model, roots).map(({ key }) => key)];
  const schemas = checkSchemas(table, [...new Set(keys)]).map((problem) => ({
    ...problem,
    ...schemaPlace(model, problem.pointer),
  }));
  return [
    ...schemas,
    ...model.operations.flatMap((operation) => problemsOfStyles(operation, table)),
    ...model.operations.flatMap((operation) => bodyProblems(operation, table)),
  ];
}

/** The keys of every schema that an operation's request and responses name. */
export function schemaKeys({ parameters, body, responses }: Operation): string[] {
  const content = [...(body?.content ?? []), ...responses.flatMap((response) => response.content)];
  const headers = [
    ...content.flatMap(({ encoding }) => Object.values(encoding).flatMap((one) => one.headers)),
    ...responses.flatMap((response) => response.headers),
  ];
  return [
    ...parameters.map(({ schema }) => schema),
    ...content.flatMap(({ schema }) => schema ?? []),
    ...headers.map(({ schema }) => schema),
  ];
}

function problemsOfStyles({ parameters, body }: Operation, table: SchemaTable): Problem[] {
  const ofParameters = parameters.flatMap((parameter): Problem[] => {
    if (parameter.mediaType !== undefined) return [];
    const { types } = textShape(table, table[parameter.schema] ?? true, 0);
    return problemsOfStyle(parameter, types, parameter.at);
  });
  const ofForms = (body?.content ?? []).flatMap(({ schema, encoding, at }): Problem[] => {
    const { properties = {} } = textShape(
      table,
      schema === undefined ? true : (table[schema] ?? true),
      1,
    );
    return Object.entries(encoding).flatMap(
      ([name, { style = 'form', explode = style === 'form' }]) => {
        if (style === 'form') return [];
        const types = Object.hasOwn(properties, name) ? properties[name]?.types : [];
        return problemsOfStyle({ in: 'query', style, explode }, types, at);
      },
    );
  });
  return [...ofParameters, ...ofForms];
}

/** Bodies that are neither JSON nor a form nor text, with a schema of more than text or bytes. */
function bodyProblems({ body, responses }: Operation, table: SchemaTable): Problem[] {
  return [...(body?.content ?? []), ...responses.flatMap(({ content }) => content)]
    .filter((media) => !isReadable(media, table))
    .map(({ mediaType, at: { file, pointer } }) => ({
      code: 'body-unchecked',
      severity: 'warning',
      message: `A body of ${JSON.stringify(mediaType)} is not read, so that its schema is not checked.`,
      file,
      pointer,
      hint: 'Nothing needs to be done; the media type is checked.',
    }));
}

function problemsOfStyle(
  style: ParameterStyle,
  types: readonly string[] | undefined,
  { file, pointer }: { readonly file: string; readonly pointer: string },
): Problem[] {
  const code = 'parameter-style-undefined';
  const hint =
    'Choose a style and an explode that OpenAPI defines for the schema, by an overlay action.';
  const kinds = kindsOf(types);
  const message = kinds.map((kind) => undefinedStyle(style, kind)).find(Boolean);
  if (message !== undefined) return [{ code, severity: 'error', message, file, pointer, hint }];
  const isObject = types?.every((type) => type === 'object' || type === 'null');
  if (style.style !== 'deepObject' || isObject) return [];
  const told =
    'OpenAPI defines the style deepObject for objects alone: the items of a list are taken to be named by their indices, as in "a[0]", and a single value by the name alone.';
  return [{ code, severity: 'warning', message: told, file, pointer, hint }];
}

function kindsOf(types: readonly string[] = []): readonly ValueKind[] {
  const kinds: ValueKind[] = [];
  if (types.includes('array')) kinds.push('array');
  if (types.includes('object')) kinds.push('object');
  if (kinds.length === 0) kinds.push('primitive');
  return kinds;
}
