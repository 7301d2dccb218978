import type { DocumentJson } from '@speclock/model';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A JSON value; a document is an object of them. */
export type Json = DocumentJson[string];

/** Where examples stand, and what they must satisfy. */
export interface Place {
  /** For people: `createGroup 400 application/json`, `createGroup query hostUserId`. */
  readonly label: string;
  /** The pointer of the schema in the document. */
  readonly schema: string;
  /** By name; a single `example` has the empty name. */
  readonly examples: Readonly<Record<string, Json>>;
}

/** One operation of a document, with every place in it that can hold examples. */
export interface ExamplePlaces {
  readonly id: string;
  readonly parameters: readonly Place[];
  /** By media type; empty when the operation has no body. */
  readonly requests: readonly Place[];
  /** By status; an answer without content has none. */
  readonly responses: ReadonlyMap<string, readonly Place[]>;
}

interface Node {
  readonly pointer: string;
  readonly value: DocumentJson;
}

function isObject(value: Json | undefined): value is DocumentJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function at(document: DocumentJson, pointer: string): Json | undefined {
  const names = pointer.split('/').slice(1);
  return names.reduce<Json | undefined>((value, name) => {
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) return value[Number(key)] as Json | undefined;
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, document);
}

/** The node at a pointer, after following references to components. */
function follow(document: DocumentJson, pointer: string): Node {
  const value = at(document, pointer);
  if (!isObject(value)) throw new Error(`Nothing at ${pointer}.`);
  const reference = value['$ref'];
  if (typeof reference !== 'string') return { pointer, value };
  if (!reference.startsWith('#/')) throw new Error(`${reference} is not in the document.`);
  return follow(document, reference.slice(1));
}

function children(document: DocumentJson, node: Node, name: string): [string, Node][] {
  const container = node.value[name];
  if (container === undefined || container === null) return [];
  return Object.keys(container).map((key) => [
    key,
    follow(document, `${node.pointer}/${name}/${escaped(key)}`),
  ]);
}

function examplesOf(document: DocumentJson, node: Node): Record<string, Json> {
  const named = children(document, node, 'examples').map(([name, { value }]): [string, Json] => [
    name,
    value['value'] ?? null,
  ]);
  const single = node.value['example'];
  if (single !== undefined && named.length > 0)
    throw new Error(`${node.pointer} has both example and examples.`);
  return Object.fromEntries(single === undefined ? named : [['', single]]);
}

function place(document: DocumentJson, label: string, node: Node): Place {
  return {
    label,
    schema: `${node.pointer}/schema`,
    examples: examplesOf(document, node),
  };
}

function contentOf(document: DocumentJson, label: string, node: Node): Place[] {
  return children(document, node, 'content').map(([mediaType, content]) =>
    place(document, `${label} ${mediaType}`, content),
  );
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** Every operation of an OpenAPI 3 document in its order. Throws for a document that is not sound. */
export function examplePlaces(document: DocumentJson): ExamplePlaces[] {
  const root: Node = { pointer: '', value: document };
  return children(document, root, 'paths').flatMap(([, path]) =>
    Object.keys(path.value)
      .filter((method) => methods.has(method))
      .map((method) => {
        const operation = follow(document, `${path.pointer}/${method}`);
        const id = String(operation.value['operationId']);
        const body = operation.value['requestBody'];
        return {
          id,
          parameters: [
            ...children(document, path, 'parameters'),
            ...children(document, operation, 'parameters'),
          ].map(([, parameter]) =>
            place(document, `${id} ${parameter.value['in']} ${parameter.value['name']}`, parameter),
          ),
          requests:
            body === undefined
              ? []
              : contentOf(
                  document,
                  `${id} request`,
                  follow(document, `${operation.pointer}/requestBody`),
                ),
          responses: new Map(
            children(document, operation, 'responses').map(([status, response]) => [
              status,
              contentOf(document, `${id} ${status}`, response),
            ]),
          ),
        };
      }),
  );
}

/** Ajv's judgement by the schema at a pointer of a document: nothing, or what is wrong. Shares no code with ours. */
export function ajvJudge(
  document: DocumentJson,
): (schema: string, value: Json) => string | undefined {
  const isOld = String(document['openapi']).startsWith('3.0.');
  const ajv = new (isOld ? Ajv : Ajv2020)({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  return (schema, value) => {
    const reference = `document#${schema.split('/').map(encodeURIComponent).join('/')}`;
    return ajv.validate({ $ref: reference }, value) ? undefined : ajv.errorsText();
  };
}
