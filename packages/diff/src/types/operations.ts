import ts from 'typescript';
import type { Side } from './program.ts';
import { isClosed, isOptional } from './shape.ts';

/** The call of an operation by its name. */
export interface Call {
  /** Its one argument; undefined where it takes none. */
  readonly given: ts.Type | undefined;
  readonly answer: ts.Type;
}

/** An operation of a package, as far as its types say what it is. */
export interface Operation {
  /** Its name in `operations`, or `GET /path` where it has none. */
  readonly id: string;
  readonly symbol: ts.Symbol;
  /** What `operations` or `paths` say of it. */
  readonly type: ts.Type;
  readonly call?: Call;
  /** `GET /path`. */
  readonly routes: readonly string[];
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** The type that a package's main module exports by a name. */
export function exportedType(
  checker: ts.TypeChecker,
  side: Side,
  name: string,
  subpath = '.',
): ts.Type | undefined {
  const symbol = side.modules.get(subpath)?.exports?.get(ts.escapeLeadingUnderscores(name));
  if (symbol === undefined) return undefined;
  const aimed = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return checker.getDeclaredTypeOfSymbol(aimed);
}

function callOf(checker: ts.TypeChecker, type: ts.Type): Call | undefined {
  const [signature] = type.getCallSignatures();
  if (signature === undefined) return undefined;
  const [parameter] = signature.getParameters();
  const answer = checker.getAwaitedType(signature.getReturnType());
  if (answer === undefined) return undefined;
  const given = parameter && checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
  return { given, answer };
}

/** The operations of a package, by id. */
export function operationsOf(checker: ts.TypeChecker, side: Side): ReadonlyMap<string, Operation> {
  const propertiesOf = (name: string): readonly ts.Symbol[] =>
    exportedType(checker, side, name)?.getProperties() ?? [];
  const routes = new Map<ts.Type, string[]>();
  const found = new Map<ts.Type, { id: string; symbol: ts.Symbol }>();
  for (const symbol of propertiesOf('operations')) {
    found.set(checker.getTypeOfSymbol(symbol), { id: symbol.name, symbol });
  }
  for (const path of propertiesOf('paths')) {
    for (const symbol of checker.getTypeOfSymbol(path).getProperties()) {
      if (!methods.has(symbol.name) || isOptional(symbol) || isClosed(checker, symbol)) continue;
      const type = checker.getTypeOfSymbol(symbol);
      const route = `${symbol.name.toUpperCase()} ${path.name}`;
      routes.set(type, [...(routes.get(type) ?? []), route]);
      if (!found.has(type)) found.set(type, { id: route, symbol });
    }
  }
  const client = exportedType(checker, side, 'Client');
  const all = [...found].map(([type, { id, symbol }]): [string, Operation] => {
    const property = client && checker.getPropertyOfType(client, id);
    const call = property && callOf(checker, checker.getTypeOfSymbol(property));
    return [id, { id, symbol, type, routes: routes.get(type) ?? [], ...(call && { call }) }];
  });
  return new Map(all);
}
