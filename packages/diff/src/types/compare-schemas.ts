import type ts from 'typescript';
import type { Flow } from './fault.ts';
import type { TypeFinding } from './finding.ts';
import { exportedType } from './operations.ts';
import type { Packages, Side } from './program.ts';
import type { Relation } from './relation.ts';
import type { Reporter, Root } from './reporter.ts';
import { isNever } from './shape.ts';

type Named = ReadonlyMap<string, { readonly symbol: ts.Symbol; readonly type: ts.Type }>;

/** The members of `components`, as `components.schemas.Item`. */
function componentsOf(checker: ts.TypeChecker, side: Side): Named {
  const found = new Map<string, { symbol: ts.Symbol; type: ts.Type }>();
  for (const section of exportedType(checker, side, 'components')?.getProperties() ?? []) {
    const type = checker.getTypeOfSymbol(section);
    if (isNever(type)) continue;
    for (const symbol of checker.getPropertiesOfType(type)) {
      const name = `components.${section.name}.${symbol.name}`;
      found.set(name, { symbol, type: checker.getTypeOfSymbol(symbol) });
    }
  }
  return found;
}

/** By type, the one name that it has; none of a type of several. */
function namesOf(components: Named): ReadonlyMap<ts.Type, string> {
  const names = new Map<ts.Type, string>();
  const shared = new Set<ts.Type>();
  for (const [name, { type }] of components) {
    if (names.has(type)) shared.add(type);
    names.set(type, name);
  }
  for (const type of shared) names.delete(type);
  return names;
}

/** The schemas of both packages, compared by their names. */
export interface ComparedSchemas {
  readonly findings: readonly TypeFinding[];
  readonly roots: readonly Root[];
  /** Names that the new package does not have, without `components.schemas.`. */
  readonly lost: ReadonlySet<string>;
}

/**
 * Compares what code names by `components`, after the operations: where the old schema stood in an operation, another
 * one stands now, if it was renamed. A schema that is named may have become another one than that of the operations,
 * such as that of answers alone; what no operation reached of it is compared too.
 */
export function compareSchemas(
  { checker, old, next }: Packages,
  relation: Relation,
  reporter: Reporter,
): ComparedSchemas {
  const findings: TypeFinding[] = [];
  const roots: Root[] = [];
  const lost = new Set<string>();
  const [before, after] = [componentsOf(checker, old), componentsOf(checker, next)];
  const [oldNames, nextNames] = [namesOf(before), namesOf(after)];
  const met = new Map<string, Set<string>>();
  const used: Record<Flow, Set<ts.Type>> = { request: new Set(), answer: new Set() };
  for (const { flow, source, target } of relation.pairs) {
    const [was, is] = flow === 'request' ? [source, target] : [target, source];
    used[flow].add(was);
    const [name, other] = [oldNames.get(was), nextNames.get(is)];
    if (name !== undefined && other !== undefined)
      met.set(name, (met.get(name) ?? new Set()).add(other));
  }
  for (const [name, { symbol, type }] of before) {
    const same = after.get(name);
    if (same === undefined) {
      lost.add(symbol.name);
      const others = [...(met.get(name) ?? [])].sort();
      const isRenamed = others.length > 0;
      const now = isRenamed ? `called ${others.join(' or ')}` : 'gone';
      findings.push(
        reporter.ofName(isRenamed ? 'type-schema-renamed' : 'type-schema-removed', {
          place: name,
          ...(isRenamed && { before: name, after: others.join(', ') }),
          message: `${name} is ${now}: code that names it does not compile.`,
          symbol: after.get(others[0] ?? '')?.symbol ?? symbol,
        }),
      );
      continue;
    }
    for (const flow of ['request', 'answer'] as const) {
      if (!used[flow].has(type) || relation.has(flow, type, same.type)) continue;
      const pair = relation.pair(flow, type, same.type);
      const placeOf = (path: readonly string[]): string => name + path.join('');
      roots.push(() => reporter.ofFaults(relation.faultsOf(pair), placeOf));
    }
  }
  return { findings, roots, lost };
}
