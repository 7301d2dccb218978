/** A shorter secret occurs in every text: it is hidden only where it is known to stand. */
const shortest = 5;
/** A secret below this length is hidden only where it stands as a word. */
const longEnough = 8;
/** Of a longer secret the beginning is looked for, and what follows it is hidden, too: a text may be cut within it. */
const longest = 64;
/** A text that was cut may end with so many characters of a secret that cannot be told from others. */
export const longestRest = 12 * longest;

/**
 * The source of a regular expression that finds a secret in whatever form it comes back: as it is, percent-encoded, with
 * escapes of JSON, in base64 (alone or with more around it) and in hexadecimal. Undefined for one that is too short.
 */
export function secretPattern(secret: string): string | undefined {
  if (secret.length < shortest) return undefined;
  const plain = cut(secret);
  if (secret.length < longEnough) return `(?<![A-Za-z0-9])(?:${plain})(?![A-Za-z0-9])`;
  const bytes = Buffer.from(secret);
  const hex = `(?:${bytes.subarray(0, longest).toString('hex').replace(/[a-f]/g, eitherCase)})[0-9A-Fa-f]*`;
  return [plain, ...base64Forms(bytes).map(cut), hex].join('|');
}

function cut(text: string): string {
  const characters = [...text];
  const pattern = characters.slice(0, longest).map(characterPattern).join('');
  return characters.length > longest ? `${pattern}[\\w.~+/=%\\\\-]*` : pattern;
}

/** One character in every form that it may have. */
function characterPattern(character: string): string {
  const forms = [
    literal(character),
    [...Buffer.from(character)].map((byte) => `%${hexOf(byte, 2)}`).join(''),
    Array.from(
      { length: character.length },
      (_, index) => `\\\\u${hexOf(character.charCodeAt(index), 4)}`,
    ).join(''),
  ];
  const escaped = JSON.stringify(character).slice(1, -1);
  if (escaped !== character) forms.push(literal(escaped));
  if (character === '/') forms.push('\\\\/');
  if (character === ' ') forms.push('\\+');
  // The alphabet of base64 for URLs (RFC 4648, section 5).
  if (character === '+') forms.push('-');
  if (character === '/') forms.push('_');
  return `(?:${forms.join('|')})`;
}

function literal(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, (one) => `\\u${hexDigits(one.charCodeAt(0), 4)}`);
}

function hexDigits(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

function hexOf(number: number, digits: number): string {
  return hexDigits(number, digits).replace(/[a-f]/g, eitherCase);
}

function eitherCase(letter: string): string {
  return `[${letter}${letter.toUpperCase()}]`;
}

/** The characters of base64 that a text alone decides, at each of the three places where it may begin in a group. */
export function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    return encoded.slice(first, last);
  });
}
