import ts from 'typescript';
import type { TypeFinding } from './finding.ts';
import { exportedType } from './operations.ts';
import type { Packages, Side } from './program.ts';
import type { Relation } from './relation.ts';
import type { Reporter, Root } from './reporter.ts';

/** Printed from the document by value, and no contract: code hands them on, and their parts are compared as operations. */
const tables = new Set(['descriptor', 'operations']);

/** Types that code gives to the package; each is part of the next one. */
const givenTypes = ['Credentials', 'ClientOptions'] as const;

type Exported = ReadonlyMap<string, ts.Symbol>;

function exportsOf(checker: ts.TypeChecker, side: Side, subpath: string): Exported | undefined {
  const symbol = side.modules.get(subpath);
  return (
    symbol &&
    new Map(
      checker
        .getExportsOfModule(symbol)
        .map((one) => [
          one.name,
          one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one,
        ]),
    )
  );
}

function placeOf(subpath: string, name = ''): string {
  return [subpath.replace(/^\.\/?/, ''), name].filter((part) => part !== '').join(' ');
}

/** Compares what two packages export, by module and name. `explained` are names whose loss is told elsewhere. */
export function compareExports(
  packages: Packages,
  reporter: Reporter,
  explained: ReadonlySet<string>,
): readonly TypeFinding[] {
  const { checker, old, next } = packages;
  const findings: TypeFinding[] = [];
  const removed = (place: string, what: string, symbol?: ts.Symbol): void => {
    const message = `${what} is gone: code that imports it does not compile.`;
    findings.push(reporter.ofName('type-export-removed', { place, message, symbol }));
  };
  for (const [subpath, module] of old.modules) {
    const isModule = module !== undefined;
    if (isModule ? next.modules.get(subpath) === undefined : !next.modules.has(subpath)) {
      removed(placeOf(subpath), `The module ${placeOf(subpath)}`, module);
      continue;
    }
    const before = exportsOf(checker, old, subpath);
    const after = exportsOf(checker, next, subpath);
    for (const [name, symbol] of before ?? []) {
      const other = after?.get(name);
      if (other === undefined && explained.has(name)) continue;
      const place = placeOf(subpath, name);
      const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
      const isType = (symbol.flags & ts.SymbolFlags.Type) !== 0;
      if (other === undefined) removed(place, name, symbol);
      else if (isValue && (other.flags & ts.SymbolFlags.Value) === 0)
        removed(place, `The value ${name}`, symbol);
      else if (isType && (other.flags & ts.SymbolFlags.Type) === 0)
        removed(place, `The type ${name}`, symbol);
      else findings.push(...compareParameters(reporter, place, symbol, other));
    }
  }
  return findings;
}

function typeParametersOf(symbol: ts.Symbol): readonly ts.TypeParameterDeclaration[] {
  for (const declaration of symbol.declarations ?? []) {
    const isGeneric =
      ts.isInterfaceDeclaration(declaration) ||
      ts.isTypeAliasDeclaration(declaration) ||
      ts.isClassDeclaration(declaration);
    if (isGeneric) return declaration.typeParameters ?? [];
  }
  return [];
}

/** Compares how many type arguments a name takes. */
function compareParameters(
  reporter: Reporter,
  place: string,
  old: ts.Symbol,
  next: ts.Symbol,
): readonly TypeFinding[] {
  const [before, after] = [typeParametersOf(old), typeParametersOf(next)];
  const needed = (all: readonly ts.TypeParameterDeclaration[]): number =>
    all.filter((one) => one.default === undefined).length;
  if (needed(after) <= needed(before) && after.length >= before.length) return [];
  const message = `${place} takes other type arguments: code that gives them does not compile.`;
  return [
    reporter.ofName('type-export-changed', { place, effect: 'replaces', message, symbol: next }),
  ];
}

/**
 * Compares what the exports are, apart from what the document says: the new package with the old document's types. A
 * value has to fit wherever the old one did.
 */
export function compareValues(
  { checker, old, between, next }: Packages,
  relation: Relation,
  reporter: Reporter,
): Root {
  const pairs = givenTypes.flatMap((name) => {
    const before = exportedType(checker, old, name);
    const after = exportedType(checker, between, name);
    return before && after ? [{ name, pair: relation.pair('request', before, after) }] : [];
  });
  return () => {
    for (const { name, pair } of pairs) {
      const faults = relation.faultsOf(pair);
      const found = reporter.ofFaults(faults, (path) => `${name}${path.join('')}`);
      if (found.length > 0) return found;
    }
    const findings: TypeFinding[] = [];
    for (const subpath of old.modules.keys()) {
      const before = exportsOf(checker, old, subpath);
      const after = exportsOf(checker, between, subpath);
      const declared = exportsOf(checker, next, subpath);
      for (const [name, symbol] of before ?? []) {
        const other = after?.get(name);
        const isValue = other && (symbol.flags & other.flags & ts.SymbolFlags.Value) !== 0;
        if (!isValue || tables.has(name)) continue;
        const [was, is] = [checker.getTypeOfSymbol(symbol), checker.getTypeOfSymbol(other)];
        if (checker.isTypeAssignableTo(is, was)) continue;
        const place = placeOf(subpath, name);
        findings.push(
          reporter.ofName('type-export-changed', {
            place,
            effect: 'replaces',
            before: reporter.show(was),
            after: reporter.show(is),
            message: `${place} is used in another way: code that uses it may not compile.`,
            symbol: declared?.get(name),
          }),
        );
      }
    }
    return findings;
  };
}
