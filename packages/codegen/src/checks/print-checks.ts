import {
  type Code,
  code,
  createNames,
  identifier,
  join,
  literal,
  type Name,
  type Printer,
  type SchemaTable,
} from '@speclock/schema';
import type { GeneratedFile } from '../generated-file.ts';
import type { GroupPlan } from '../validators/group-module.ts';
import { type Module, printModule } from '../validators/modules.ts';
import { takeVariable } from '../validators/naming.ts';
import { addNeeds, need, needHelper, noNeeds } from '../validators/needs.ts';
import {
  createParts,
  draftParts,
  type Part,
  partsFile,
  printConstants,
  type SharedParts,
  shareParts,
} from '../validators/parts.ts';
import { list, printStatus } from '../validators/print-operation.ts';
import { allParts, type ValueParts, valueParts } from './value-parts.ts';

/** What the validators of a package were planned and printed with. */
export interface PrintedPlans {
  readonly groups: readonly GroupPlan[];
  readonly table: SchemaTable;
  readonly printer: Printer;
  /** The module that declares each check. */
  readonly places: ReadonlyMap<string, string>;
}

/**
 * Prints the checks of a client: per operation an object that holds the arguments of a call, before they are encoded,
 * and the data of an answer against what the document says. Schemas are checked by the functions of the validators.
 */
export function printChecks({ groups, table, printer, places }: PrintedPlans): GeneratedFile[] {
  const names = createNames([...reserved, ...printer.printed.keys()]);
  const take = createParts();
  const planned = groups.map((group) => ({ group, parts: valueParts(group, table, take) }));
  const exported = planned.map(({ group: { file }, parts }) => ({
    file,
    operations: parts.map((one) => {
      return { ...one, name: takeVariable(names, one.plan.operation.id, 'operation') };
    }),
  }));
  const used = new Map(planned.map(({ group, parts }) => [group.file, allParts(parts)]));
  const shared = shareParts(used, names);
  const modules = [
    ...exported.map(({ file, operations }) => draftModule(file, operations, shared)),
    ...(shared.common.size > 0 ? [draftParts(shared)] : []),
  ];
  const index = exported.map(({ file }) => `export * from './${file}';\n`).join('');
  const files: [name: string, content: string][] = [
    ...modules.map((module): [string, string] => {
      return [module.file, printModule(module, places, folderOf)];
    }),
    ...exported.map(({ file, operations }): [string, string] => {
      return [file.replace(/\.js$/, '.d.ts'), declare(operations)];
    }),
    ['index.js', index],
    ['index.d.ts', `${index}export type { OperationChecks } from '${runtime}';\n`],
  ];
  return files.map(([name, content]) => ({ path: `src/checks/${name}`, content }));
}

interface NamedParts extends ValueParts {
  readonly name: Name;
}

const runtime = '@speclock/runtime';

/** Where an imported file stands as seen from a module of checks. */
function folderOf(file: string): string {
  if (file === runtime) return '';
  return file === partsFile ? './' : '../validators/';
}

function draftModule(
  file: string,
  operations: readonly NamedParts[],
  { common, own }: SharedParts,
): Module {
  const constants = own.get(file) ?? new Map<Part, Name>();
  const needs = noNeeds();
  need(needs, runtime, 'operationChecks');
  needHelper(needs, 'runCheck');
  const print = (part: Part): Code => {
    const name = common.get(part);
    if (name === undefined) addNeeds(needs, part.needs);
    else need(needs, partsFile, name.toString());
    return name ?? constants.get(part) ?? part.code;
  };
  const body = operations.map((one) => printOperation(one, print));
  return { file, checks: [], body: [...printConstants(constants), ...body], needs };
}

/** Parameters, content of the body, and whether it is required; what is missing is written only before what is not. */
function printOperation(
  { plan, name, parameters, body, responses }: NamedParts,
  print: (part: Part) => Code,
): Code {
  const { id, method, path, body: declared } = plan.operation;
  const statuses = responses.map(({ status, content }) => {
    return code`${printStatus(status)}: ${content ? print(content) : 0}`;
  });
  const optional = [
    parameters.length > 0 && list(parameters.map(print)),
    body && print(body),
    declared?.required && code`1`,
  ];
  const end = optional.findLastIndex((one) => one) + 1;
  const given = [
    identifier('runCheck'),
    code`${id}`,
    code`${method}`,
    code`${path}`,
    code`{ ${join(statuses, ', ')} }`,
    ...optional.slice(0, end).map((one) => one || code`undefined`),
  ];
  return code`export const ${name} = /* @__PURE__ */ ${identifier('operationChecks')}(${join(given, ', ')});`;
}

function declare(operations: readonly NamedParts[]): string {
  const declared = operations.map(({ name, plan }) => {
    return `export declare const ${name}: OperationChecks<${literal(plan.operation.id)}>;`;
  });
  return `import type { OperationChecks } from '${runtime}';\n\n${declared.join('\n')}\n`;
}

/** What a module cannot declare, and what it imports. */
const reserved = [
  'operationChecks',
  'runCheck',
  ...'arguments await break case catch class const continue debugger default delete do else enum'.split(
    ' ',
  ),
  ...'eval export extends false finally for function if implements import in instanceof'.split(' '),
  ...'interface let new null package private protected public return static super switch'.split(
    ' ',
  ),
  ...'this throw true try typeof undefined var void while with yield'.split(' '),
];
