/** A value that can be printed as TypeScript data; members that are undefined are left out. */
export type Literal =
  | null
  | boolean
  | number
  | string
  | readonly Literal[]
  | { readonly [name: string]: Literal | undefined };

const widest = 100;

/** A character that could end a line, hide text, or be half of a pair. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * Source code with its unsafe characters but line feeds written as escapes: the same code, since outside of
 * strings and comments there are none.
 */
export function escapeSource(source: string): string {
  return source.replace(unsafe, (character) => (character === '\n' ? '\n' : escaped(character)));
}

/** A string literal that holds any text on one line of printable characters. */
export function printString(text: string): string {
  const body = text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(unsafe, escaped);
  return `'${body}'`;
}

/** A property's name in an object or a type: `__proto__` computed, since it would set the prototype. */
export function printName(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : printString(name);
}

/** Text on one line of printable characters, white space collapsed. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(unsafe, escaped).trim();
}

/** Text for the inside of a comment of either kind, which it cannot end. */
export function printComment(text: string): string {
  return oneLine(text).replaceAll('*/', '*\\/');
}

function inline(value: Literal): string {
  if (typeof value === 'string') return printString(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(inline).join(', ')}]`;
  const members = membersOf(value).map(([name, member]) => `${printName(name)}: ${inline(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
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
  if (typeof value !== 'object' || value === null || before + short.length + 1 <= widest) {
    return short;
  }
  const inner = ' '.repeat(indent + 2);
  const outer = ' '.repeat(indent);
  if (isList(value)) {
    const items = value.map((item) => `${inner}${printLiteral(item, indent + 2)},\n`);
    return `[\n${items.join('')}${outer}]`;
  }
  const members = membersOf(value).map(([name, member]) => {
    const start = `${inner}${printName(name)}: `;
    return `${start}${printLiteral(member, indent + 2, start.length)},\n`;
  });
  return `{\n${members.join('')}${outer}}`;
}
