import { createNames } from '@speclock/schema';
import type { GroupPlan } from './group-module.ts';
import { takeVariable } from './naming.ts';

/** Prints the index: every validator by its name, and a table of them by operation id. */
export function printIndex(groups: readonly GroupPlan[]): string {
  const taken = createNames();
  const named = groups.map(({ file }) => {
    const name = takeVariable(taken, `${file.replace(/\.js$/, '')} group`, 'the');
    return { file, name };
  });
  return [
    `import { operationTable } from './exchange.js';`,
    ...named.map(({ name, file }) => `import * as ${name} from './${file}';`),
    '',
    ...named.map(({ file }) => `export * from './${file}';`),
    '',
    '/** By operation id. */',
    'export const operations = /* @__PURE__ */ operationTable([',
    ...named.map(({ name }) => `  ${name},`),
    ']);',
    '',
  ].join('\n');
}
