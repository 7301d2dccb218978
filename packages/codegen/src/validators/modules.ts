import { type HelperName, helperFileOf, type Printed } from '@speclock/schema';

/** One module while it is printed. */
export interface Module {
  readonly file: string;
  readonly body: readonly string[];
  /** Names that it takes from other modules, by file. */
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Prints a module: its imports in the order of their files, then its body. */
export function printModule({ body, imports }: Omit<Module, 'file'>): string {
  const lines = [...imports]
    .filter(([, names]) => names.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, names]) => printImport([...names].sort(), file));
  const head = lines.length === 0 ? [] : [lines.join('\n')];
  return `${[...head, ...body].join('\n\n')}\n`;
}

function printImport(names: readonly string[], file: string): string {
  const line = `import { ${names.join(', ')} } from './${file}';`;
  return line.length <= 100
    ? line
    : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from './${file}';`;
}

/** Which of the groups reach each declaration, through all that uses it. */
export function reach(
  printed: ReadonlyMap<string, Printed>,
  roots: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = new Map<string, Set<string>>();
  for (const [group, names] of roots) {
    const waiting = [...names];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const groups = reached.get(name) ?? new Set();
      if (groups.has(group)) continue;
      reached.set(name, groups.add(group));
      waiting.push(...(printed.get(name)?.uses ?? []));
    }
  }
  return reached;
}

/** Adds the helpers of a declaration to a module's imports. */
export function importHelpers(
  imports: Map<string, Set<string>>,
  helpers: readonly HelperName[],
): void {
  for (const helper of helpers) importName(imports, helperFileOf(helper), helper);
}

export function importName(imports: Map<string, Set<string>>, file: string, name: string): void {
  imports.set(file, (imports.get(file) ?? new Set()).add(name));
}
