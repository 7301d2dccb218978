import { type ApiModel, schemaTable } from '@speclock/model';
import {
  code,
  createNames,
  identifier,
  isJsonObject,
  literal,
  type Name,
  type Printer,
  type Schema,
  walk,
} from '@speclock/schema';
import type { Module } from './modules.ts';
import { takeName } from './naming.ts';
import { need, needCheck, noNeeds } from './needs.ts';
import { componentsFile } from './placement.ts';

/** A named schema that operations use, and the name of its validator. */
export interface Component {
  readonly key: string;
  /** Its name in the document. */
  readonly name: string;
  readonly exported: Name;
}

/** The named schemas that the operations reach, in the document's order. */
export function nameComponents(model: ApiModel, roots: readonly string[]): readonly Component[] {
  const reached = reachSchemas(model, roots);
  const taken = createNames();
  return Object.entries(model.schemas).flatMap(([key, { name }]) => {
    if (name === undefined || !reached.has(key)) return [];
    return [{ key, name, exported: takeName(taken, name, 'Schema') }];
  });
}

/** The keys of the schemas that others lead to by their references. */
function reachSchemas(model: ApiModel, roots: readonly string[]): ReadonlySet<string> {
  const table = schemaTable(model);
  const reached = new Set<string>();
  const waiting = [...roots];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const schema = Object.hasOwn(table, key) ? table[key] : undefined;
    if (schema === undefined || reached.has(key)) continue;
    reached.add(key);
    walk(schema, (inner) => waiting.push(...referencesOf(inner)));
  }
  return reached;
}

function referencesOf(schema: Schema): string[] {
  if (typeof schema === 'boolean') return [];
  const { $ref, discriminator } = schema;
  const mapping = isJsonObject(discriminator) ? discriminator['mapping'] : undefined;
  const targets = isJsonObject(mapping) ? Object.values(mapping) : [];
  return [$ref, ...targets].filter((one) => typeof one === 'string');
}

/** The module of the validators of named schemas. It declares no check, since their names are those of JavaScript's own objects at times. */
export function draftComponents(components: readonly Component[], printer: Printer): Module {
  const needs = noNeeds();
  if (components.length > 0) need(needs, 'validator.js', 'schemaValidator');
  const body = components.map(({ key, exported }) => {
    const { check, schemaPointer } = printer.root(key);
    if (check !== undefined) needCheck(needs, check, printer);
    const given = check === undefined ? code`undefined` : identifier(check);
    return code`export const ${exported} = /* @__PURE__ */ schemaValidator(${given}, ${schemaPointer});`;
  });
  return { file: componentsFile, checks: [], body: body.length > 0 ? body : ['export {};'], needs };
}

/** The declarations of that module. */
export function declareComponents(components: readonly Component[]): string {
  if (components.length === 0) return 'export {};\n';
  const declared = components.map(({ name, exported }) => {
    return `export declare const ${exported}: SchemaValidator<Components['schemas'][${literal(name)}]>;`;
  });
  return `import type { components as Components } from '../types.js';
import type { SchemaValidator } from './validator.js';

${declared.join('\n')}
`;
}
