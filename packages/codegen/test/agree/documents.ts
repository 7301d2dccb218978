import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ApiModel, loadApi, printNormal, type SchemaKey, schemaTable } from '@speclock/model';
import type { Direction, SchemaTable } from '@speclock/schema';
import { printTypes } from '../../src/types.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const corpus = path.resolve(root, '../shared/corpus');

export interface Document {
  readonly name: string;
  readonly table: SchemaTable;
  /** What `generate` writes into `src/types.ts`. */
  readonly types: string;
  readonly places: readonly Place[];
}

/** A schema that both a type and a validator are printed of. */
export interface Place {
  readonly key: SchemaKey;
  /** The type, as an expression over `components` and `operations`. */
  readonly type: string;
  readonly direction?: Direction;
}

function read(folder: string, name: string) {
  return { file: name, text: readFileSync(path.join(folder, name), 'utf8') };
}

/** The documents of this repository, each with its overlay. */
export async function ownDocuments(): Promise<Document[]> {
  const folders = globSync('spec/*/overlay.yaml', { cwd: root }).map((file) =>
    path.join(root, path.dirname(file)),
  );
  const made = folders.map(async (folder) => {
    const { model } = loadApi({
      document: read(folder, 'openapi.yaml'),
      overlay: read(folder, 'overlay.yaml'),
    });
    return model && document(path.basename(folder), model);
  });
  return (await Promise.all(made)).filter((one) => one !== undefined);
}

/** Documents with schemas that no value satisfies, so that none can be tried. */
const leftOut: Readonly<Record<string, string>> = {
  'vercel.json': 'EdgeConfigItemValue is null and at the same time one of five other types.',
};

/** The documents beside the repository that can be read; undefined where their folder is not there. */
export async function corpusDocuments(): Promise<Document[] | undefined> {
  if (!existsSync(corpus)) return undefined;
  const names = globSync(['*.{json,yaml,yml}', 'oai-examples/*.yaml'], { cwd: corpus })
    .filter((name) => !Object.hasOwn(leftOut, name))
    .sort();
  const made = names.map(async (name) => {
    const { model } = loadApi({ document: read(corpus, name) });
    return model && document(name, model);
  });
  return (await Promise.all(made)).filter((one) => one !== undefined);
}

/** A document that is made for a test: 3.0, as JSON. */
export async function documentOf(value: unknown): Promise<Document> {
  const { model, problems } = loadApi({
    document: { file: 'openapi.json', text: JSON.stringify(value) },
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!model) throw new Error(JSON.stringify(errors, null, 2));
  return document('made', model);
}

async function document(name: string, model: ApiModel): Promise<Document> {
  const { file, problems } = await printTypes(model, printNormal(model));
  if (file === undefined) throw new Error(JSON.stringify(problems));
  return { name, table: schemaTable(model), types: file.content, places: placesOf(model) };
}

/** What a named schema is printed for: answers where one has it, otherwise requests. */
function directionOf(model: ApiModel, key: SchemaKey): Pick<Place, 'direction'> {
  const isIn = (roots: readonly (SchemaKey | undefined)[]): boolean => {
    const reached = new Set(roots);
    for (const one of reached) {
      const text = JSON.stringify(model.schemas[one ?? '']?.schema ?? {});
      for (const [, ref] of text.matchAll(/"(#\/[^"]+)"/g)) reached.add(ref);
    }
    return reached.has(key);
  };
  const { operations } = model;
  const answers = operations.flatMap(({ responses }) => [
    ...responses.flatMap(({ content }) => content.map(({ schema }) => schema)),
    ...responses.flatMap(({ headers }) => headers.map(({ schema }) => schema)),
  ]);
  if (isIn(answers)) return { direction: 'response' };
  const requests = operations.flatMap(({ parameters, body }) => [
    ...parameters.map(({ schema }) => schema),
    ...(body?.content ?? []).map(({ schema }) => schema),
  ]);
  return isIn(requests) ? { direction: 'request' } : {};
}

/** Every named schema, and every schema of a parameter and of JSON in a body. */
function placesOf(model: ApiModel): Place[] {
  const quote = JSON.stringify;
  const named = Object.entries(model.schemas).flatMap(([key, { name }]): Place[] =>
    name === undefined
      ? []
      : [{ key, type: `components['schemas'][${quote(name)}]`, ...directionOf(model, key) }],
  );
  const ofOperations = model.operations.flatMap((operation): Place[] => {
    const type = `operations[${quote(operation.id)}]`;
    const parameters = operation.parameters.map((parameter): Place => {
      const group = `Given<${type}['parameters'][${quote(parameter.in)}]>`;
      return {
        key: parameter.schema,
        type: `Given<${group}[${quote(parameter.name)}]>`,
        direction: 'request',
      };
    });
    const contents = [
      {
        type: `Given<${type}['requestBody']>`,
        content: operation.body?.content ?? [],
        direction: 'request' as const,
      },
      ...operation.responses.map(({ status, content }) => ({
        type: `${type}['responses'][${/^\d+$/.test(status) ? status : quote(status)}]`,
        content,
        direction: 'response' as const,
      })),
    ];
    const bodies = contents.flatMap(({ type: body, content, direction }) =>
      content.flatMap(({ mediaType, schema }): Place[] =>
        schema === undefined || !/[/+]json\b/.test(mediaType)
          ? []
          : [{ key: schema, type: `${body}['content'][${quote(mediaType)}]`, direction }],
      ),
    );
    return [...parameters, ...bodies];
  });
  // Most bodies are named schemas, the same one in many operations.
  const places = new Map<string, Place>();
  for (const place of [...named, ...ofOperations]) {
    const id = `${place.direction} ${place.key}`;
    if (!places.has(id)) places.set(id, place);
  }
  return [...places.values()];
}
