import { literal } from '@speclock/schema';
import type { GroupPlan } from './group-module.ts';

const types = `import type { operations as Operations } from '../types.js';`;

/** The declarations of a group's module. */
export function declareGroup({ operations }: GroupPlan): string {
  const declared = operations.flatMap(({ operation, names: { request, response } }) => {
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
export function declareIndex(groups: readonly GroupPlan[]): string {
  const operations = groups
    .flatMap((group) => group.operations)
    .map(({ operation: { id, method, path } }) => {
      const type = `OperationValidators<${literal(method)}, ${literal(path)}, Operations[${literal(id)}]>`;
      return `  readonly ${literal(id)}: ${type};`;
    });
  return [
    types,
    `import type { OperationValidators } from './exchange.js';`,
    '',
    `export type * from './exchange.js';`,
    ...groups.map(({ file }) => `export * from './${file}';`),
    '',
    '/** By operation id. */',
    'export declare const operations: {',
    ...operations,
    '};',
    '',
  ].join('\n');
}
