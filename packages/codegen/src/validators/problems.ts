import { type ApiModel, type Operation, type Parameter, schemaPlace } from '@speclock/model';
import { checkSchemas, type Problem, type SchemaTable, textShape } from '@speclock/schema';
import { undefinedStyle, type ValueKind } from '@speclock/wire';
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
    ...model.operations.flatMap((operation) => styleProblems(operation, table)),
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

function styleProblems({ parameters, body }: Operation, table: SchemaTable): Problem[] {
  const ofParameters = parameters.flatMap((parameter): Problem[] => {
    if (parameter.mediaType !== undefined) return [];
    const complaint = styleComplaint(parameter, table);
    if (complaint === undefined) return [];
    return [styleProblem(complaint, parameter.at)];
  });
  const ofForms = (body?.content ?? []).flatMap(({ schema, encoding, at }): Problem[] => {
    const { properties = {} } = textShape(
      table,
      schema === undefined ? true : (table[schema] ?? true),
      1,
    );
    return Object.entries(encoding).flatMap(
      ([name, { style = 'form', explode = style === 'form' }]) => {
        const kinds = kindsOf(Object.hasOwn(properties, name) ? properties[name]?.types : []);
        if (style === 'form') return [];
        const complaints = kinds.map((kind) =>
          undefinedStyle({ in: 'query', style, explode }, kind),
        );
        return complaints
          .filter((complaint) => complaint !== undefined)
          .map((complaint) => styleProblem(complaint, at));
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

function styleComplaint(parameter: Parameter, table: SchemaTable): string | undefined {
  const { types } = textShape(table, table[parameter.schema] ?? true, 0);
  return kindsOf(types)
    .map((kind) => undefinedStyle(parameter, kind))
    .find((complaint) => complaint !== undefined);
}

function kindsOf(types: readonly string[] = []): readonly ValueKind[] {
  const kinds: ValueKind[] = [];
  if (types.includes('array')) kinds.push('array');
  if (types.includes('object')) kinds.push('object');
  if (kinds.length === 0) kinds.push('primitive');
  return kinds;
}

function styleProblem(
  message: string,
  { file, pointer }: { file: string; pointer: string },
): Problem {
  return {
    code: 'parameter-style-undefined',
    severity: 'error',
    message,
    file,
    pointer,
    hint: 'Choose a style and an explode that OpenAPI defines for the schema, by an overlay action.',
  };
}
