import type { SchemaTable } from '../json.ts';
import { type Linked, link } from '../link/link.ts';
import type { Direction, Node } from '../normal/node.ts';
import { createNormaliser, type NormalOptions } from '../normal/normalise.ts';
import { type Code, code, identifier, type Name } from './code.ts';
import { asksWhatIsEvaluated } from './evaluated.ts';
import { printFunction } from './function.ts';
import type { HelperName } from './helpers.ts';
import { createNames, pascalCase } from './names.ts';
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

/** How schemas are printed. */
export interface PrinterOptions extends NormalOptions {
  /** Names that the modules around the printed declarations use. */
  readonly reserved?: Iterable<string>;
  /** The URI of the dialect of schemas that name none; 2020-12 where it is absent. */
  readonly dialect?: string;
}

/** Prints the schemas of a table in which `checkSchemas` found no error. */
export function createPrinter(table: SchemaTable, options: PrinterOptions = {}): Printer {
  return printerOf(link(table, options.dialect), options);
}

/** As {@link createPrinter}, for a table that is linked already. */
export function printerOf(linked: Linked, options: PrinterOptions): Printer {
  const { origin } = linked;
  const normal = createNormaliser(linked, options);
  const names = createNames(options.reserved);
  const functions = new Map<string, Name>();
  const constants = new Map<string, Name>();
  const printed = new Map<string, Printed>();

  /** The way from a place to one below it, in the words of the schema's own dialect. */
  const written = (place: string, below: string): string => {
    const from = origin(place);
    const to = origin(place + below);
    return to.startsWith(from) ? to.slice(from.length) : below;
  };

  /** The function of a node. Its name is known before its source, so that a recursive schema can call itself. */
  const functionOf = (node: Node & { kind: 'check' }, place: string, called: string): Name => {
    const known = functions.get(node.id);
    if (known !== undefined) return known;
    const leaf = describeLeaf(node.keywords);
    const name = names.take('check', leaf ?? called);
    functions.set(node.id, name);
    const comment = leaf !== undefined || saysPlace(name, place) ? undefined : origin(place);
    const collects = node.evaluates || asksWhatIsEvaluated(node.keywords);
    declare(name, place, called, collects, (scope) => printFunction(name, node, comment, scope));
    return name;
  };

  /** Prints a declaration, and keeps what it asks for. */
  const declare = (
    name: Name,
    place: string,
    called: string,
    collects: boolean,
    print: (scope: Scope) => Code,
  ): void => {
    const uses = new Set<string>();
    const helpers = new Set<HelperName>();
    const source = print({
      helper(helper) {
        helpers.add(helper);
        return identifier(helper);
      },
      call(inner, below) {
        const name = `${called} ${describePlace(below)}`;
        const call = callOf(inner, place + below, name, written(place, below));
        if (inner.kind === 'none') helpers.add(refusalOf(inner));
        else if (call !== undefined) uses.add(call.name.toString());
        return call;
      },
      collects,
      constant(kind, value) {
        const constant = constantOf(kind, value);
        uses.add(constant.toString());
        return constant;
      },
    });
    printed.set(name.toString(), {
      name: name.toString(),
      source: source.toString(),
      uses: [...uses],
      helpers: [...helpers],
    });
  };

  /** `place` is where the node stands, `below` where from the schema around it. */
  const callOf = (node: Node, place: string, called: string, below: string): Call | undefined => {
    switch (node.kind) {
      case 'any':
        return undefined;
      case 'none':
        return { name: identifier(refusalOf(node)), schemaPointer: below, collects: false };
      case 'check':
        return {
          name: functionOf(node, place, called),
          schemaPointer: below,
          collects: node.evaluates,
        };
      case 'ref': {
        const { target, context } = node;
        const way = context.direction === undefined ? '' : ` in ${context.direction}`;
        const named = normal.named(target, context);
        return callOf(named, target, describePlace(target) + way, origin(target));
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
      const node = normal.root(key, direction);
      if (node.kind !== 'ref') {
        const call = callOf(node, key, called ?? describePlace(key), key);
        return { schemaPointer: key, ...(call && { check: call.name.toString() }) };
      }
      const { target, context } = node;
      const way = context.direction ? ` in ${context.direction}` : '';
      const name = (target === key ? called : undefined) ?? describePlace(target) + way;
      const call = callOf(normal.named(target, context), target, name, target);
      return { schemaPointer: origin(target), ...(call && { check: call.name.toString() }) };
    },
  };
}

/** Whether a function's name is all of the place, so that a comment with it would say nothing new. */
function saysPlace(name: Name, place: string): boolean {
  const plain = name.toString().replace(/In(?:Request|Response)$/, '');
  return plain === `check${pascalCase(describePlace(place))}`;
}

function refusalOf({ why }: Node & { kind: 'none' }): HelperName {
  if (why === undefined) return 'refuse';
  return why === 'readOnly' ? 'refuseReadOnly' : 'refuseWriteOnly';
}
