import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import { createNames, createPrinter, type Printer, type Problem } from '@speclock/schema';
import type { PrintedPlans } from './checks/print-checks.ts';
import type { GeneratedFile } from './generated-file.ts';
import { declareComponents, draftComponents, nameComponents } from './validators/components.ts';
import { declareGroup, declareIndex } from './validators/declarations.ts';
import { draftGroup, type GroupPlan, partsOf } from './validators/group-module.ts';
import { groupOperations } from './validators/groups.ts';
import { printIndex } from './validators/index-module.ts';
import { exported, type Module, printModule } from './validators/modules.ts';
import { takeVariable } from './validators/naming.ts';
import { noNeeds } from './validators/needs.ts';
import { createParts, draftParts, shareParts } from './validators/parts.ts';
import { componentsFile, placeChecks } from './validators/placement.ts';
import { planOperation, type ValidatorNames } from './validators/plans.ts';
import { findProblems, schemaKeys } from './validators/problems.ts';
import { copiedFiles } from './validators/source.ts';

/** How validators are printed. */
export interface ValidatorOptions {
  /** Whether a request may hold what is readOnly: it is not looked at unless this says `refuse`. */
  readonly readOnly?: 'ignore' | 'refuse';
}

/**
 * Prints request and response validators of every operation, a module a group; those of the named schemas that they use;
 * the modules of checks that these need; and an index of all operations. What a program imports has declarations. They
 * import each other and nothing else.
 *
 * There are no files where a Problem of severity error stands in the way.
 */
export function printValidators(
  model: ApiModel,
  { readOnly = 'ignore' }: ValidatorOptions = {},
): { files: GeneratedFile[]; problems: Problem[]; plans?: PrintedPlans } {
  const table = schemaTable(model);
  const problems = findProblems(model, table);
  if (problems.some(({ severity }) => severity === 'error')) return { files: [], problems };
  const names = nameValidators(model.operations);
  const reserved = [...names.values()].flatMap(({ request, response }) => [request, response]);
  const printer = createPrinter(table, { reserved, readOnly });
  const input = { model, printer, table, take: createParts() };
  const groups = groupOperations(model).map(({ file, operations }): GroupPlan => {
    const plans = operations.map((operation) => {
      const { request = '', response = '' } = names.get(operation) ?? {};
      return planOperation(operation, { request, response }, input);
    });
    return { file: `${file}.js`, operations: plans };
  });
  const components = nameComponents(model, model.operations.flatMap(schemaKeys));
  const componentModule = draftComponents(components, printer);
  const { printed, places } = printModules(groups, componentModule, reserved, printer);
  const modules = new Map([...printed, ['index.js', printIndex(groups)]]);
  const declarations = [
    ...groups.map((group) => [group.file.replace(/\.js$/, '.d.ts'), declareGroup(group)] as const),
    ['components.d.ts', declareComponents(components)],
    ['index.d.ts', declareIndex(groups)],
  ] as const;
  const all = [...modules, ...copiedFiles(modules), ...declarations];
  const files = all.map(([name, content]) => ({ path: `src/validators/${name}`, content }));
  return { files, problems, plans: { groups, table, printer, places } };
}

/** Export names: `createGroupRequest` and `createGroupResponse`; ids that differ in signs alone are told apart by a number. */
function nameValidators(operations: readonly Operation[]): ReadonlyMap<Operation, ValidatorNames> {
  const taken = createNames();
  return new Map(
    operations.map((operation) => {
      const base = takeVariable(taken, operation.id, 'operation');
      return [operation, { request: `${base}Request`, response: `${base}Response` }];
    }),
  );
}

/** The modules of groups, of checks beside them, of parts, and of named schemas, by file. */
function printModules(
  groups: readonly GroupPlan[],
  components: Module,
  reserved: readonly string[],
  { printed }: Printer,
): {
  readonly printed: [file: string, content: string][];
  readonly places: ReadonlyMap<string, string>;
} {
  const used = new Map(groups.map((group) => [group.file, partsOf(group)]));
  const roots = [...used].map(([file, parts]): [string, Set<string>] => {
    return [file, new Set(parts.flatMap(({ needs }) => [...needs.checks]))];
  });
  const places = placeChecks(
    printed,
    new Map([...roots, [componentsFile, components.needs.checks]]),
  );
  const taken = createNames([...reserved, ...printed.keys()]);
  const shared = shareParts(used, taken);
  const modules = [
    ...groups.map((group) => draftGroup(group, shared)),
    ...(shared.common.size > 0 ? [draftParts(shared)] : []),
    components,
  ];
  const beside = [...new Set(places.values())].map((file): Module => {
    const checks = [...printed.values()].filter(({ name }) => places.get(name) === file);
    return { file, checks: checks.map(exported), body: [], needs: noNeeds() };
  });
  const all = [...modules, ...beside];
  return { printed: all.map((module) => [module.file, printModule(module, places)]), places };
}
