import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FaultId } from './faults.ts';
import { schemaFaults } from './schema-faults.ts';

export const documentFile = path.join(import.meta.dirname, 'openapi.json');

export type Shape = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: Shape;
  readonly at: string;
}

export interface Operation {
  readonly id: string;
  readonly parameters: readonly Parameter[];
  /** The schema's pointer by media type; none where no body is declared. */
  readonly requests: ReadonlyMap<string, string>;
  /** The media types of answers that succeed. */
  readonly answers: readonly string[];
  /** Names of the security schemes of which one is enough; none lets everybody in. */
  readonly schemes: readonly string[];
}

export interface Route {
  readonly segments: readonly string[];
  readonly operations: ReadonlyMap<string, Operation>;
}

export interface DataProblem {
  readonly pointer: string;
  readonly message: string;
}

/** What a server reads in its document, and enforces. */
export interface Rules {
  readonly routes: readonly Route[];
  at(pointer: string): unknown;
  check(pointer: string, data: unknown): DataProblem[];
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head'];
let clean: Rules | undefined;

/** The rules of the document, or those that a fault in the schemas leaves of them. */
export function rulesOf(fault: FaultId | undefined): Rules {
  const change = fault && schemaFaults[fault];
  if (change === undefined) {
    clean ??= createRules(JSON.parse(readFileSync(documentFile, 'utf8')));
    return clean;
  }
  const document = JSON.parse(readFileSync(documentFile, 'utf8'));
  const [pointer, value] = change;
  const steps = stepsOf(pointer);
  const last = steps.pop() ?? '';
  const parent = steps.reduce<Record<string, unknown>>(
    (node, step) => node[step] as Record<string, unknown>,
    document,
  );
  if (!(last in parent)) throw new Error(`${fault}: the document has no ${pointer}`);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return createRules(document);
}

function createRules(document: Record<string, unknown>): Rules {
  forRequests(document);
  const at = (pointer: string): unknown =>
    stepsOf(pointer).reduce<unknown>((node, step) => (node as Shape | undefined)?.[step], document);
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    allErrors: true,
    validateSchema: false,
  });
  addFormats.default(ajv);
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  ajv.addFormat('int64', { type: 'number', validate: (n) => Math.abs(n) <= 2 ** 63 });
  ajv.addSchema(document, 'depot', false, false);
  const compiled = new Map<string, ValidateFunction>();
  return {
    routes: Object.entries(document['paths'] as Shape).map(([template, item]) =>
      routeOf(template, item as Shape, at, document),
    ),
    at,
    check(pointer, data) {
      const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `depot${pointer}` });
      compiled.set(pointer, validate);
      if (validate(data)) return [];
      return (validate.errors ?? []).map(({ instancePath, message, keyword }) => ({
        pointer: instancePath,
        message: message ?? keyword,
      }));
    },
  };
}

function routeOf(
  template: string,
  item: Shape,
  at: (pointer: string) => unknown,
  document: Shape,
): Route {
  const base = `#/paths/${escaped(template)}`;
  const operations = methods.flatMap((method): [string, Operation][] => {
    const operation = item[method] as Shape | undefined;
    if (operation === undefined) return [];
    const here = `${base}/${method}`;
    const body = operation['requestBody'] as { content: Shape } | undefined;
    const responses = Object.entries(operation['responses'] as Shape);
    const security = (operation['security'] ?? document['security']) as Shape[];
    return [
      [
        method.toUpperCase(),
        {
          id: String(operation['operationId']),
          parameters: [...parametersOf(item, base, at), ...parametersOf(operation, here, at)],
          requests: new Map(
            Object.keys(body?.content ?? {}).map((media) => [
              media,
              `${here}/requestBody/content/${escaped(media)}/schema`,
            ]),
          ),
          answers: responses.flatMap(([status, response]) =>
            status.startsWith('2') ? Object.keys((response as Shape)['content'] ?? {}) : [],
          ),
          schemes: security.flatMap((requirement) => Object.keys(requirement)),
        },
      ],
    ];
  });
  return { segments: template.split('/').slice(1), operations: new Map(operations) };
}

function parametersOf(owner: Shape, base: string, at: (pointer: string) => unknown): Parameter[] {
  const written = (owner['parameters'] ?? []) as (Parameter & { $ref?: string })[];
  return written.map((parameter, index) => {
    const here = parameter.$ref ?? `${base}/parameters/${index}`;
    const found = at(here) as Parameter;
    const style =
      found.style ?? (found.in === 'query' || found.in === 'cookie' ? 'form' : 'simple');
    return {
      ...found,
      required: found.required === true,
      style,
      explode: found.explode ?? style === 'form',
      at: `${here}/schema`,
    };
  });
}

/** What only answers have is not asked for in requests. */
function forRequests(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as { properties?: Record<string, Shape>; required?: unknown };
  if (Array.isArray(schema.required)) {
    schema.required = schema.required.filter(
      (name) => schema.properties?.[name]?.['readOnly'] !== true,
    );
  }
  for (const child of Object.values(node)) forRequests(child);
}

const escaped = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');
const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
