/** Where a text stops being JSON, and why. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

const maxDepth = 1000;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const space = /[ \t\r\n]*/y;

class FaultError extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#space();
    this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) this.#fail('Expected nothing after the value');
  }

  #fail(expected: string, offset = this.#at): never {
    const found = this.#text[offset];
    const what = found === undefined ? 'the text ends' : `found ${JSON.stringify(found)}`;
    throw new FaultError(offset, `${expected}, but ${what}`);
  }

  #space(): void {
    space.lastIndex = this.#at;
    space.test(this.#text);
    this.#at = space.lastIndex;
  }

  #value(depth: number): void {
    const start = this.#at;
    const first = this.#text[start];
    if ((first === '{' || first === '[') && depth >= maxDepth) {
      throw new FaultError(start, `Values are nested over ${maxDepth} deep`);
    }
    if (first === '{') this.#object(depth);
    else if (first === '[') this.#array(depth);
    else if (first === '"') this.#string();
    else if (first === 't') this.#word('true');
    else if (first === 'f') this.#word('false');
    else if (first === 'n') this.#word('null');
    else this.#number();
  }

  #number(): void {
    number.lastIndex = this.#at;
    if (!number.test(this.#text)) this.#fail('Expected a value');
    this.#at = number.lastIndex;
  }

  #word(word: string): void {
    if (!this.#text.startsWith(word, this.#at)) this.#fail('Expected a value');
    this.#at += word.length;
  }

  #string(): void {
    const start = this.#at;
    for (let at = start + 1; ; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22) {
        this.#at = at + 1;
        break;
      }
      if (Number.isNaN(code) || code < 0x20) this.#fail('Expected the string to go on', at);
      if (code === 0x5c) at++;
    }
    const raw = this.#text.slice(start, this.#at);
    if (!raw.includes('\\')) return;
    try {
      JSON.parse(raw);
    } catch {
      throw new FaultError(start, 'The string holds an escape that JSON does not have');
    }
  }

  #object(depth: number): void {
    this.#list('}', () => {
      if (this.#text[this.#at] !== '"') this.#fail('Expected a member name in double quotes');
      this.#string();
      this.#space();
      if (this.#text[this.#at] !== ':') this.#fail('Expected ":"');
      this.#at++;
      this.#space();
      this.#value(depth + 1);
    });
  }

  #array(depth: number): void {
    this.#list(']', () => this.#value(depth + 1));
  }

  #list(end: string, item: () => void): void {
    this.#at++;
    this.#space();
    if (this.#text[this.#at] === end) {
      this.#at++;
      return;
    }
    for (;;) {
      item();
      this.#space();
      const next = this.#text[this.#at];
      if (next !== ',' && next !== end) this.#fail(`Expected "," or "${end}"`);
      this.#at++;
      if (next === end) return;
      this.#space();
    }
  }
}

/** Where and why a text is no JSON (RFC 8259); undefined where it is. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    new Scanner(text).document();
    return undefined;
  } catch (error) {
    if (error instanceof FaultError) return { offset: error.offset, message: error.message };
    throw error;
  }
}
