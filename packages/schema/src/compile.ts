import { checkLinked, type ReadOptions } from './check/check-schemas.ts';
import type { Finding } from './finding.ts';
import type { SchemaTable } from './json.ts';
import { type Linked, link } from './link/link.ts';
import type { Direction } from './normal/node.ts';
import type { NormalOptions } from './normal/normalise.ts';
import { helpers } from './print/helpers.ts';
import { type Printer, printerOf } from './print/printer.ts';
import type { Problem } from './problem.ts';
import { type Check, runCheck } from './run/check.js';

/** How a schema is compiled. */
export interface CompileOptions extends ReadOptions, NormalOptions {
  readonly direction?: Direction;
}

export interface Compiled {
  /** Absent where a Problem of severity error stands in the way. */
  readonly validate?: (value: unknown) => Finding[];
  readonly problems: Problem[];
}

/**
 * Makes a function of the schema at `key`, which answers every way in which a value does not satisfy it; an empty list
 * means that the value passes. With a direction, what is readOnly in a request is neither needed nor looked at, and what
 * is writeOnly in a response is not needed and refused.
 *
 * Remote schemas are entries of the table whose key is their URI.
 *
 * A property whose value is undefined counts as absent: JSON has no such value.
 *
 * This is the one place that evaluates printed code; where a policy forbids that, put what `createPrinter` prints into
 * a module.
 */
export function compile(table: SchemaTable, key: string, options: CompileOptions = {}): Compiled {
  return createCompiler(link(table, options.dialect), options)(key);
}

/** As `compile`, where more than one schema of a table is needed: what says the same is printed and evaluated once. */
export function createCompiler(linked: Linked, options: CompileOptions): (key: string) => Compiled {
  const printer = printerOf(linked, options);
  const checks = new Map<string, Check>();
  const checkOf = (name: string): Check => {
    const known = checks.get(name) ?? evaluate(printer.printed, name);
    checks.set(name, known);
    return known;
  };
  return (key) => {
    const problems = checkLinked(linked, [key], options);
    if (problems.some(({ severity }) => severity === 'error')) return { problems };
    const root = printer.root(key, options);
    const check = root.check === undefined ? () => 0 : checkOf(root.check);
    const validate = (value: unknown): Finding[] => runCheck(check, value, '', root.schemaPointer);
    return { validate, problems };
  };
}

function evaluate(printed: Printer['printed'], name: string): Check {
  const names = [...helpers.keys()];
  const needed = new Set([name]);
  const body: string[] = [];
  for (const one of needed) {
    const { source = '', uses = [] } = printed.get(one) ?? {};
    body.push(source);
    for (const used of uses) needed.add(used);
  }
  const make = new Function(...names, ["'use strict';", ...body, `return ${name};`].join('\n'));
  return make(...names.map((helper) => helpers.get(helper)?.run));
}
