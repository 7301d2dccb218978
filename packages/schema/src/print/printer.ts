import type { SchemaTable } from '../json.ts';
import type { Direction, Node } from '../normal/node.ts';
import { createNormaliser } from '../normal/normalise.ts';
import { type Code, code, identifier, type Name } from './code.ts';
import { printFunction } from './function.ts';
import type { HelperName } from './helpers.ts';
import { createNames } from './names.ts';
import { describeLeaf, describePlace } from './naming.ts';
import type { Call, Scope } from './scope.ts';

/** One declaration: a function or a constant. */
export interface Printed {
  readonly name: string;
  /** Its source, a comment and a declaration without `export`. */
  readonly source: string;
  /** The declarations that it needs, by name. */
  readonly uses: readonly string[];
  readonly helpers: readonly HelperName[];
}

/** How to check a value by a schema of the table. */
export interface Root {
  /** The function `(value, findings?) => count`; absent where every value passes. A helper where none does. */
  readonly check?: string;
  /** Where the findings of `check` belong: to be put before their schema pointers. */
  readonly schemaPointer: string;
}

export interface RootOptions {
  /** What the schema is called where it has no name of its own, for example `create group request body`. */
  readonly called?: string;
  readonly direction?: Direction;
}

export interface Printer {
  /** Prints what it takes to check a value by the schema at `key`. */
  root(key: string, options?: RootOptions): Root;
  /** All that was printed, what is used before what uses it except where schemas are recursive. */
  readonly printed: ReadonlyMap<string, Printed>;
}

/**
 * Prints the schemas of a table in which `checkSchemas` found no error. `reserved` are names that the modules around
 * the printed declarations use.
 */
export function createPrinter(table: SchemaTable, reserved: Iterable<string> = []): Printer {
  const normal = createNormaliser(table);
  const names = createNames(reserved);
  const functions = new Map<string, Name>();
  const constants = new Map<string, Name>();
  const printed = new Map<string, Printed>();

  /** The function of a node. Its name is known before its source, so that a recursive schema can call itself. */
  const functionOf = (node: Node & { kind: 'check' }, origin: string, called: string): Name => {
    const known = functions.get(node.id);
    if (known !== undefined) return known;
    const leaf = describeLeaf(node.keywords);
    const name = names.take('check', leaf ?? called);
    functions.set(node.id, name);
    const uses = new Set<string>();
    const helpers = new Set<HelperName>();
    const scope: Scope = {
      helper(helper) {
        helpers.add(helper);
        return identifier(helper);
      },
      call(inner, place) {
        const call = callOf(inner, origin + place, `${called} ${describePlace(place)}`, place);
        if (inner.kind === 'none') helpers.add('refuse');
        else if (call !== undefined) uses.add(call.name.toString());
        return call;
      },
      constant(kind, value) {
        const constant = constantOf(kind, value);
        uses.add(constant.toString());
        return constant;
      },
    };
    const source = printFunction(
      name,
      node.keywords,
      leaf === undefined ? origin : undefined,
      scope,
    );
    printed.set(name.toString(), {
      name: name.toString(),
      source: source.toString(),
      uses: [...uses],
      helpers: [...helpers],
    });
    return name;
  };

  const callOf = (node: Node, origin: string, called: string, place: string): Call | undefined => {
    switch (node.kind) {
      case 'any':
        return undefined;
      case 'none':
        return { name: identifier('refuse'), schemaPointer: place };
      case 'check':
        return { name: functionOf(node, origin, called), schemaPointer: place };
      case 'ref': {
        const target = normal.named(node.target, node.direction);
        const way = node.direction === undefined ? '' : ` in ${node.direction}`;
        return callOf(target, node.target, describePlace(node.target) + way, node.target);
      }
    }
  };

  const constantOf = (kind: string, value: Code): Name => {
    const text = value.toString();
    const known = constants.get(text);
    if (known !== undefined) return known;
    const name = names.take(kind, String(constants.size + 1));
    constants.set(text, name);
    const source = code`const ${name} = ${value};`.toString();
    printed.set(name.toString(), { name: name.toString(), source, uses: [], helpers: [] });
    return name;
  };

  return {
    printed,
    root(key, { called, direction } = {}) {
      const node = normal.reference(key, direction);
      const pointer = node.kind === 'ref' ? node.target : key;
      const found = node.kind === 'ref' ? normal.named(node.target, node.direction) : node;
      const own = node.kind === 'ref' && node.target !== key ? undefined : called;
      const way = node.kind === 'ref' && node.direction ? ` in ${node.direction}` : '';
      const name = own ?? describePlace(pointer) + way;
      const call = callOf(found, pointer, name, pointer);
      return { schemaPointer: pointer, ...(call && { check: call.name.toString() }) };
    },
  };
}
