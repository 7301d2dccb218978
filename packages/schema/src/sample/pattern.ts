import { integer, pick, type Random } from './random.ts';

// A pattern is read and written out in one go: each part of it answers a text that it matches. What looks around
// (assertions, word boundaries) is passed over, so whoever asks holds the text against the pattern itself.

interface Reading {
  readonly pattern: string;
  readonly random: Random;
  /** How many more repetitions than needed a quantifier without an upper limit may write. */
  readonly generous: number;
  readonly groups: string[];
  readonly names: Map<string, string>;
  at: number;
  steps: number;
}

/** Characters that are written at most, and atoms that are read at most. */
const lengthLimit = 20_000;
const stepLimit = 100_000;

/**
 * A text that an ECMA-262 pattern probably matches; undefined where the pattern is of a kind that is not read.
 * `length` is about how long it should be, in characters.
 */
export function textOf(pattern: string, random: Random, length = 0): string | undefined {
  const reading: Reading = {
    pattern,
    random,
    generous: Math.max(2, length),
    groups: [],
    names: new Map(),
    at: 0,
    steps: 0,
  };
  try {
    const text = alternatives(reading);
    return reading.at === pattern.length ? text : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function alternatives(reading: Reading): string {
  const choices = [sequence(reading)];
  while (take(reading, '|')) choices.push(sequence(reading));
  return pick(choices, reading.random) ?? '';
}

function sequence(reading: Reading): string {
  let text = '';
  while (reading.at < reading.pattern.length && !'|)'.includes(peek(reading))) {
    text += repeated(reading);
    if (text.length > lengthLimit) throw new RangeError('too long');
  }
  return text;
}

function repeated(reading: Reading): string {
  const start = reading.at;
  const groups = reading.groups.length;
  const first = atom(reading);
  const [least, most] = quantifier(reading);
  const end = reading.at;
  if (least === 1 && most === 1) return first;
  const count = integer(least, Math.min(most, least + reading.generous), reading.random);
  let text = '';
  for (let i = 0; i < count && text.length <= lengthLimit; i++) {
    reading.at = start;
    reading.groups.length = groups;
    text += atom(reading);
  }
  reading.at = end;
  return text;
}

function quantifier(reading: Reading): readonly [least: number, most: number] {
  const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(
    reading.pattern.slice(reading.at, reading.at + 40),
  );
  if (found === null) return [1, 1];
  reading.at += found[0].length;
  const [sign, least, open, most] = found;
  if (least !== undefined) {
    const low = Number(least);
    return [low, open === undefined ? low : most ? Number(most) : Number.POSITIVE_INFINITY];
  }
  if (sign.startsWith('?')) return [0, 1];
  return [sign.startsWith('+') ? 1 : 0, Number.POSITIVE_INFINITY];
}

/** One thing that a quantifier may follow. */
function atom(reading: Reading): string {
  if (++reading.steps > stepLimit) throw new RangeError('too much work');
  const sign = next(reading);
  switch (sign) {
    case '(':
      return group(reading);
    case '[':
      return characterOf(characterClass(reading), reading.random);
    case '.':
      return characterOf(ofAny, reading.random);
    case '^':
    case '$':
      return '';
    case '\\':
      return escaped(reading);
    default:
      return sign;
  }
}

function group(reading: Reading): string {
  const kind = /^\?(?:[:=!]|<[=!]|<([^>]+)>)/.exec(reading.pattern.slice(reading.at));
  reading.at += kind?.[0].length ?? 0;
  const name = kind?.[1];
  const captures = kind === null || name !== undefined;
  const place = captures ? reading.groups.push('') - 1 : -1;
  const text = alternatives(reading);
  if (!take(reading, ')')) throw new RangeError('a group that does not end');
  if (!captures) return kind[0] === '?:' ? text : '';
  reading.groups[place] = text;
  if (name !== undefined) reading.names.set(name, text);
  return text;
}

function escaped(reading: Reading): string {
  const set = classEscape(reading);
  if (set !== undefined) return characterOf(set, reading.random);
  const sign = peek(reading);
  if (sign === 'b' || sign === 'B') {
    next(reading);
    return '';
  }
  const back = /^(?:[1-9]\d*|k<([^>]+)>)/.exec(reading.pattern.slice(reading.at));
  if (back !== null) {
    reading.at += back[0].length;
    const [number, name] = back;
    return (name ? reading.names.get(name) : reading.groups[Number(number) - 1]) ?? '';
  }
  return characterEscape(reading);
}

/** Ranges of code points, first and last. */
type Characters = readonly (readonly [number, number])[];

const point = (character: string): number => character.codePointAt(0) ?? 0;
const digits: Characters = [[point('0'), point('9')]];
const letters: Characters = [
  [point('a'), point('z')],
  [point('A'), point('Z')],
];
const words: Characters = [...letters, ...digits, [point('_'), point('_')]];
const spaces: Characters = [[point(' '), point(' ')]];
/** What `.` and negated classes choose from: plain characters first, so that samples stay readable. */
const ofAny: Characters = [...letters, ...digits, [point('!'), point('~')]];

/** A class such as `\d` or `\p{Lu}`, after its backslash; undefined for another escape. */
function classEscape(reading: Reading): Characters | undefined {
  const found = /^(?:[dDwWsS]|([pP])\{([^}]*)\})/.exec(reading.pattern.slice(reading.at));
  if (found === null) return undefined;
  reading.at += found[0].length;
  switch (found[0]) {
    case 'd':
      return digits;
    case 'w':
      return words;
    case 's':
      return spaces;
    default:
      return matching(new RegExp(`^\\${found[0]}$`, 'u'));
  }
}

/** The characters that an expression of one character matches: of ASCII where any is, else of the first planes. */
function matching(expression: RegExp): Characters {
  const found: [number, number][] = [];
  for (let code = 0x20; code < 0x1_ff00 && !(code > 0x7e && found.length > 0); code++) {
    if (expression.test(String.fromCodePoint(code))) found.push([code, code]);
  }
  return found;
}

/** After its `[`. */
function characterClass(reading: Reading): Characters {
  const start = reading.at;
  const negated = take(reading, '^');
  const ranges: (readonly [number, number])[] = [];
  while (peek(reading) !== ']') {
    const low = member(reading);
    if (typeof low !== 'number') {
      ranges.push(...low);
    } else if (peek(reading) === '-' && reading.pattern[reading.at + 1] !== ']') {
      next(reading);
      const high = member(reading);
      if (typeof high !== 'number' || high < low) throw new RangeError('an odd range');
      ranges.push([low, high]);
    } else {
      ranges.push([low, low]);
    }
  }
  next(reading);
  if (!negated) return ranges;
  const whole = reading.pattern.slice(start, reading.at);
  return matching(new RegExp(`^[${whole}$`, 'u'));
}

function member(reading: Reading): number | Characters {
  const sign = next(reading);
  if (sign !== '\\') return point(sign);
  const set = classEscape(reading);
  if (set !== undefined) return set;
  if (take(reading, 'b')) return 8;
  return point(characterEscape(reading));
}

const controls: Readonly<Record<string, string>> = {
  ...{ n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', '0': '\0' },
};

/** An escape of one character, after its backslash. */
function characterEscape(reading: Reading): string {
  const coded = /^(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\}|c([a-z]))/i.exec(
    reading.pattern.slice(reading.at, reading.at + 12),
  );
  if (coded === null) {
    const sign = next(reading);
    return (Object.hasOwn(controls, sign) ? controls[sign] : sign) ?? sign;
  }
  reading.at += coded[0].length;
  const [, two, four, braced, letter] = coded;
  if (letter !== undefined) return String.fromCodePoint(point(letter) % 32);
  return String.fromCodePoint(Number.parseInt(two ?? four ?? braced ?? '0', 16));
}

function characterOf(ranges: Characters, random: Random): string {
  const range = pick(ranges, random);
  if (range === undefined) throw new RangeError('a class of nothing');
  return String.fromCodePoint(integer(range[0], range[1], random));
}

function peek(reading: Reading): string {
  return reading.pattern[reading.at] ?? '';
}

/** The next character, of one code point. */
function next(reading: Reading): string {
  const code = reading.pattern.codePointAt(reading.at);
  if (code === undefined) throw new RangeError('a pattern that ends too early');
  const character = String.fromCodePoint(code);
  reading.at += character.length;
  return character;
}

function take(reading: Reading, sign: string): boolean {
  if (peek(reading) !== sign) return false;
  reading.at++;
  return true;
}
