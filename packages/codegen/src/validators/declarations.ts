import type { Operation } from '@speclock/model';
import { literal } from '@speclock/schema';
import type { Group } from './groups.ts';

/** The exported names of an operation's two validators. */
export interface Names {
  readonly request: string;
  readonly response: string;
}

const types = `import type { operations as Operations } from '../types.js';`;

/** The declarations of a group's module. */
export function declareGroup(group: Group, names: ReadonlyMap<Operation, Names>): string {
  const declared = group.operations.flatMap((operation) => {
    const { request = '', response = '' } = names.get(operation) ?? {};
    const type = `Operations[${literal(operation.id)}]`;
    return [
      `export declare const ${request}: RequestValidator<${type}>;`,
      `export declare const ${response}: ResponseValidator<${type}>;`,
    ];
  });
  const imported = `import type { RequestValidator, ResponseValidator } from './exchange.js';`;
  return `${types}\n${imported}\n\n${declared.join('\n')}\n`;
}

/** The declarations of the index: every validator, the table by operation id, and the types they speak in. */
export function declareIndex(groups: readonly Group[]): string {
  const operations = groups
    .flatMap((group) => group.operations)
    .map(({ id, method, path }) => {
      const type = `OperationValidators<${literal(method)}, ${literal(path)}, Operations[${literal(id)}]>`;
      return `  readonly ${literal(id)}: ${type};`;
    });
  return [
    types,
    `import type { OperationValidators } from './exchange.js';`,
    '',
    `export type * from './exchange.js';`,
    ...groups.map(({ file }) => `export * from './${file}.js';`),
    '',
    '/** By operation id. */',
    'export declare const operations: {',
    ...operations,
    '};',
    '',
  ].join('\n');
}
