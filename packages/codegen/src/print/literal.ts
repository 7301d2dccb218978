import { key, literal } from '@speclock/schema';

/** Code that stands for a value, as it is written. */
export class Expression {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** What a function of the runtime makes; without arguments, that function or value itself. */
export class FromRuntime {
  readonly name: string;
  readonly args: readonly Literal[] | undefined;

  constructor(name: string, args?: readonly Literal[]) {
    this.name = name;
    this.args = args;
  }
}

/** A value that can be printed as TypeScript data; members that are undefined are left out. */
export type Literal =
  | null
  | boolean
  | number
  | string
  | Expression
  | FromRuntime
  | readonly Literal[]
  | { readonly [name: string]: Literal | undefined };

const widest = 100;

function inline(value: Literal): string {
  if (typeof value === 'string') return literal(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Expression) return value.code;
  if (value instanceof FromRuntime) return printCall(value, inline);
  if (isList(value)) return `[${value.map(inline).join(', ')}]`;
  const members = membersOf(value).map(([name, member]) => `${key(name)}: ${inline(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function printCall({ name, args }: FromRuntime, print: (arg: Literal) => string): string {
  return args === undefined ? name : `${name}(${args.map(print).join(', ')})`;
}

/** The names that printed data takes from the runtime, sorted. */
export function namesFromRuntime(value: Literal): string[] {
  const names = new Set<string>();
  const visit = (one: Literal): void => {
    if (typeof one !== 'object' || one === null || one instanceof Expression) return;
    if (one instanceof FromRuntime) {
      names.add(one.name);
      one.args?.forEach(visit);
    } else if (isList(one)) one.forEach(visit);
    else for (const [, member] of membersOf(one)) visit(member);
  };
  visit(value);
  return [...names].sort();
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function membersOf(value: {
  readonly [name: string]: Literal | undefined;
}): (readonly [string, Literal])[] {
  return Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [[name, member] as const],
  );
}

/**
 * Prints data as a TypeScript expression, on one line where it fits into 100 columns.
 *
 * `indent` is the number of spaces of the line it starts on, `before` the columns taken on that line.
 */
export function printLiteral(value: Literal, indent = 0, before = indent): string {
  const short = inline(value);
  if (
    typeof value !== 'object' ||
    value === null ||
    value instanceof Expression ||
    before + short.length + 1 <= widest
  ) {
    return short;
  }
  if (value instanceof FromRuntime) {
    return printCall(value, (arg) => printLiteral(arg, indent, before + value.name.length + 1));
  }
  const inner = ' '.repeat(indent + 2);
  const outer = ' '.repeat(indent);
  if (isList(value)) {
    const items = value.map((item) => `${inner}${printLiteral(item, indent + 2)},\n`);
    return `[\n${items.join('')}${outer}]`;
  }
  const members = membersOf(value).map(([name, member]) => {
    const start = `${inner}${key(name)}: `;
    return `${start}${printLiteral(member, indent + 2, start.length)},\n`;
  });
  return `{\n${members.join('')}${outer}}`;
}
