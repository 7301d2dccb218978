import type { Code, Printed } from '@speclock/schema';
import { addNeeds, type Needs, needHelper, noNeeds } from './needs.ts';

/** A module before it is printed. */
export interface Module {
  readonly file: string;
  readonly checks: readonly Printed[];
  /** What follows the checks, and what that needs. */
  readonly body: readonly (Code | string)[];
  readonly needs: Needs;
}

/**
 * Prints a module, which imports what it needs and does not declare. `placeOf` has the file of each check, `folderOf`
 * answers where a file stands as seen from the module: beside it as a rule.
 */
export function printModule(
  module: Module,
  placeOf: ReadonlyMap<string, string>,
  folderOf: (file: string) => string = () => './',
): string {
  const { file, checks, body } = module;
  const needs = noNeeds();
  addNeeds(needs, module.needs);
  for (const { uses, helpers } of checks) {
    for (const name of uses) needs.checks.add(name);
    for (const helper of helpers) needHelper(needs, helper);
  }
  const { imports } = needs;
  for (const name of needs.checks) {
    const place = placeOf.get(name);
    if (place === undefined) throw new Error(`No module declares ${name}.`);
    if (place !== file) imports.set(place, (imports.get(place) ?? new Set()).add(name));
  }
  const lines = [...imports]
    .map(([from, names]) => [folderOf(from) + from, [...names].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => printImport(names, from));
  const head = lines.length === 0 ? [] : [lines.join('\n')];
  return `${[...head, ...checks.map(({ source }) => source), ...body].join('\n\n')}\n`;
}

/** A check that other modules import. */
export function exported(check: Printed): Printed {
  return { ...check, source: check.source.replace(/^(?=function |const )/m, 'export ') };
}

function printImport(names: readonly string[], file: string): string {
  const line = `import { ${names.join(', ')} } from '${file}';`;
  return line.length <= 100
    ? line
    : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from '${file}';`;
}
