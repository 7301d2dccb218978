import type { Json } from '../json.ts';

/** A piece of JavaScript. Only {@link code} and {@link identifier} make one, so text of a document is never code by accident. */
export class Code {
  readonly #text: string;

  /** Use {@link code} instead: what is given here is taken as code. */
  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** An identifier that printed code declares or calls. */
export class Name extends Code {}

/**
 * Writes code: the template's own text is code, and so is a part that is Code; every other part is a value and is
 * printed as a literal.
 */
export function code(template: TemplateStringsArray, ...parts: readonly (Code | Json)[]): Code {
  return new Code(
    template
      .map((text, i) => {
        const part = i < parts.length ? parts[i] : undefined;
        if (part === undefined) return text;
        return text + (part instanceof Code ? part.toString() : literal(part));
      })
      .join(''),
  );
}

/** Joins pieces of code. */
export function join(
  pieces: readonly Code[],
  separator: ', ' | ',\n' | ' || ' | ' && ' | '\n' | '\n\n',
): Code {
  return new Code(pieces.join(separator));
}

/** Moves code two spaces to the right; a literal never holds a line break, so none is changed. */
export function indent(piece: Code): Code {
  return new Code(piece.toString().replace(/^(?=.)/gm, '  '));
}

/**
 * A name made of ASCII letters, digits and `_` that does not start with a digit.
 *
 * Throws a TypeError for any other text: names are made, never taken from a document.
 */
export function identifier(text: string): Name {
  if (!/^[A-Za-z_]\w*$/.test(text)) throw new TypeError(`Not an identifier: ${literal(text)}`);
  return new Name(text);
}

/** A JSON value as JavaScript that can stand in a module, in a script element and in a comment. */
export function literal(value: Json): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, inner]) => `${key(name)}: ${literal(inner)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  return String(value);
}

/** A property's name in an object or a type: `__proto__` is computed, or it would set the prototype. */
export function key(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name);
}

/** The property `name` of an object, read; `object` is a name, or a property read itself. */
export function member(object: Code, name: string): Code {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return new Code(`${object}.${name}`);
  return code`${object}[${name}]`;
}

/** Text as a line comment; what could end it, hide it or turn the direction of writing is escaped. */
export function comment(text: string, limit = 160): Code {
  const points = [...text];
  const short = points.length > limit ? `${points.slice(0, limit).join('')}...` : text;
  return new Code(`// ${commentText(short)}`);
}

/**
 * Characters that could end a line, hide text or turn the direction of writing: controls, format characters, line
 * separators, halves of a pair, and those without a meaning of their own.
 */
const hidden = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]`;

const hiddenCharacters = new RegExp(hidden, 'gu');

/** The same, and what could end a script element or open a comment of HTML. */
const unsafe = new RegExp(`${hidden}|<(?=[/!])|-->`, 'gu');

/** Text on one line of characters that show, white space collapsed. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(unsafe, escapeUnsafe).trim();
}

/** Text on one line for the inside of a comment of either kind, which it cannot end. */
export function commentText(text: string): string {
  return oneLine(text).replaceAll('*/', '*\\/');
}

/**
 * Source code with its hidden characters but line feeds written as escapes: the same code, since outside of strings and
 * comments there are none.
 */
export function escapeSource(source: string): string {
  return source.replace(hiddenCharacters, (found) =>
    found === '\n' ? found : escapeUnsafe(found),
  );
}

function stringLiteral(value: string): string {
  const escaped = value.replace(/[\\']/g, '\\$&').replace(unsafe, escapeUnsafe);
  return `'${escaped}'`;
}

function escapeUnsafe(found: string): string {
  switch (found) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    case '-->':
      return '\\u002d->';
    default:
      return found.replace(
        /[\s\S]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
  }
}
