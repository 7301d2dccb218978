import { type ApiModel, type Operation, schemaTable } from '@speclock/model';
import {
  code,
  comment,
  createNames,
  createPrinter,
  helperSources,
  identifier,
  literal,
  type Printer,
  type Problem,
  type SchemaTable,
} from '@speclock/schema';
import { type RunFile, runSource } from '@speclock/wire';
import type { GeneratedFile } from './generated-file.ts';
import { declareGroup, declareIndex, type Names } from './validators/declarations.ts';
import { type Group, groupOperations } from './validators/groups.ts';
import { importHelpers, importName, printModule, reach } from './validators/modules.ts';
import {
  decoderFiles,
  type Needs,
  printRequestPlan,
  printResponsePlan,
} from './validators/plans.ts';
import { findProblems } from './validators/problems.ts';
import { type ExchangeFile, exchangeSource } from './validators/source.ts';

/**
 * Prints request and response validators of every operation: a module a group, one of the schemas that several groups
 * need, and an index, each with its declarations. They import each other and nothing else.
 *
 * There are no files where a Problem of severity error stands in the way.
 */
export function printValidators(model: ApiModel): { files: GeneratedFile[]; problems: Problem[] } {
  const table = schemaTable(model);
  const problems = findProblems(model, table);
  if (problems.some(({ severity }) => severity === 'error')) return { files: [], problems };
  const groups = groupOperations(model);
  const names = nameValidators(model.operations);
  const printer = createPrinter(table, {
    reserved: [...names.values()].flatMap(declaredNames),
  });
  const drafts = groups.map((group) => draftGroup(model, group, names, printer, table));
  const modules = placeDeclarations(drafts, printer);
  const files = [
    ...modules,
    ...groups.map((group) => file(`${group.file}.d.ts`, declareGroup(group, names))),
    file('index.js', printIndex(groups, names)),
    file('index.d.ts', declareIndex(groups)),
    ...copiedFiles(drafts, printer),
  ];
  return { files, problems };
}

interface Draft {
  readonly file: string;
  readonly body: readonly string[];
  readonly needs: Needs;
}

/** Export names: `createGroupRequest` and `createGroupResponse`; ids that differ in signs alone are told apart by a number. */
function nameValidators(operations: readonly Operation[]): ReadonlyMap<Operation, Names> {
  const taken = createNames();
  return new Map(
    operations.map((operation) => {
      // An identifier does not start with a digit.
      const prefix = /^[^A-Za-z]*\d/.test(operation.id) ? 'operation' : '';
      const base = lowerFirst(taken.take(prefix, operation.id).toString());
      return [operation, { request: `${base}Request`, response: `${base}Response` }];
    }),
  );
}

/** What the module of an operation declares besides checks. */
function declaredNames({ request, response }: Names): string[] {
  return [request, response].flatMap((name) => [name, planName(name)]);
}

function planName(name: string): string {
  return `${name}Plan`;
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function draftGroup(
  model: ApiModel,
  group: Group,
  names: ReadonlyMap<Operation, Names>,
  printer: Printer,
  table: SchemaTable,
): Draft {
  const needs: Needs = { checks: new Set(), decoders: new Set(), helpers: new Set() };
  const input = { model, printer, table, needs };
  const body = group.operations.flatMap((operation) => {
    const { request = '', response = '' } = names.get(operation) ?? {};
    const head = comment(`${operation.method.toUpperCase()} ${operation.path}`);
    return [
      code`${head}\nconst ${identifier(planName(request))} = ${printRequestPlan(operation, input)};`,
      code`const ${identifier(planName(response))} = ${printResponsePlan(operation, input)};`,
      code`export const ${identifier(request)} = (raw) => readRequestBy(${identifier(planName(request))}, raw);`,
      code`export const ${identifier(response)} = (raw) => readResponseBy(${identifier(planName(response))}, raw);`,
    ].map(String);
  });
  return { file: `${group.file}.js`, body, needs };
}

/** Puts each check where it is used: into the one group that needs it, or into the module of all. */
function placeDeclarations(drafts: readonly Draft[], printer: Printer): GeneratedFile[] {
  const reached = reach(
    printer.printed,
    new Map(drafts.map(({ file, needs }) => [file, needs.checks])),
  );
  const shared = [...printer.printed.values()].filter(
    ({ name }) => (reached.get(name)?.size ?? 0) > 1,
  );
  const sharedNames = new Set(shared.map(({ name }) => name));
  const modules = drafts.map((draft) => {
    const own = [...printer.printed.values()].filter(({ name }) => {
      return reached.get(name)?.has(draft.file) && !sharedNames.has(name);
    });
    const imports = new Map([['exchange.js', new Set(['readRequestBy', 'readResponseBy'])]]);
    for (const decoder of draft.needs.decoders) {
      importName(imports, decoderFiles[decoder], decoder);
    }
    importHelpers(imports, [...draft.needs.helpers]);
    const used = [...draft.needs.checks];
    for (const { uses, helpers } of own) {
      importHelpers(imports, helpers);
      used.push(...uses);
    }
    for (const name of used) if (sharedNames.has(name)) importName(imports, 'schemas.js', name);
    const body = [...own.map(({ source }) => source), ...draft.body];
    return file(draft.file, printModule({ body, imports }));
  });
  if (shared.length === 0) return modules;
  const imports = new Map<string, Set<string>>();
  for (const { helpers } of shared) importHelpers(imports, helpers);
  const body = shared.map(({ source }) => source.replace(/^(?=function |const )/m, 'export '));
  return [...modules, file('schemas.js', printModule({ body, imports }))];
}

function printIndex(groups: readonly Group[], names: ReadonlyMap<Operation, Names>): string {
  const imports = new Map<string, Set<string>>();
  const entries: string[] = [];
  for (const group of groups) {
    for (const operation of group.operations) {
      const { request = '', response = '' } = names.get(operation) ?? {};
      importName(imports, `${group.file}.js`, request);
      importName(imports, `${group.file}.js`, response);
      const { id, method, path } = operation;
      const key = id === '__proto__' ? `[${literal(id)}]` : literal(id);
      entries.push(
        `  ${key}: { method: ${literal(method)}, path: ${literal(path)}, request: ${request}, response: ${response} },`,
      );
    }
  }
  const exported = groups.map(({ file }) => `export * from './${file}.js';`);
  const table = ['/** By operation id. */', 'export const operations = {', ...entries, '};'];
  return printModule({ imports, body: [exported.join('\n'), table.join('\n')] });
}

/** The files that are the same in every package, as far as this one uses them. */
function copiedFiles(drafts: readonly Draft[], printer: Printer): GeneratedFile[] {
  // `exchange.js` calls `at` itself.
  const helpers = ['at', ...[...printer.printed.values()].flatMap((one) => one.helpers)] as const;
  const runFiles: RunFile[] = ['decode.js', 'media-type.js', 'multipart.js'];
  const decoders = drafts.flatMap(({ needs }) => [...needs.decoders]);
  if (decoders.length > 0) runFiles.push('bodies.js');
  const exchangeFiles: ExchangeFile[] = [
    ...(['exchange.js', 'exchange.d.ts', 'server.js', 'server.d.ts'] as const),
    ...(['fetch.js', 'fetch.d.ts', 'fastify.js', 'fastify.d.ts'] as const),
  ];
  if (decoders.includes('readParts')) exchangeFiles.push('encoding.js');
  return [
    ...exchangeFiles.map((name) => file(name, exchangeSource(name))),
    ...[...helperSources(helpers)].map(([name, source]) => file(name, source)),
    ...runFiles.map((name) => file(name, runSource(name))),
  ];
}

function file(name: string, content: string): GeneratedFile {
  return { path: `src/validators/${name}`, content };
}
