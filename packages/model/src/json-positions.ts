/** Where a value starts in a text, and where the values in it do, by member name or index. */
export interface PositionNode {
  readonly start: number;
  readonly children?: ReadonlyMap<string, PositionNode>;
}

export type JsonScan =
  | { readonly ok: true; readonly root: PositionNode }
  | { readonly ok: false; readonly offset: number; readonly message: string };

const maxDepth = 1000;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const space = /[ \t\r\n]*/y;

class JsonFault extends Error {
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

  document(): PositionNode {
    this.#space();
    const root = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) this.#fail('Expected nothing after the value');
    return root;
  }

  #fail(expected: string, offset = this.#at): never {
    const found = this.#text[offset];
    const what = found === undefined ? 'the text ends' : `found ${JSON.stringify(found)}`;
    throw new JsonFault(offset, `${expected}, but ${what}`);
  }

  #space(): void {
    space.lastIndex = this.#at;
    space.test(this.#text);
    this.#at = space.lastIndex;
  }

  #value(depth: number): PositionNode {
    const start = this.#at;
    switch (this.#text[start]) {
      case '{':
      case '[':
        if (depth >= maxDepth)
          throw new JsonFault(start, `Values are nested over ${maxDepth} deep`);
        return {
          start,
          children: this.#text[start] === '{' ? this.#object(depth) : this.#array(depth),
        };
      case '"':
        this.#string();
        return { start };
      case 't':
        return this.#word('true');
      case 'f':
        return this.#word('false');
      case 'n':
        return this.#word('null');
      default:
        number.lastIndex = start;
        if (!number.test(this.#text)) this.#fail('Expected a value');
        this.#at = number.lastIndex;
        return { start };
    }
  }

  #word(word: string): PositionNode {
    const start = this.#at;
    if (!this.#text.startsWith(word, start)) this.#fail('Expected a value');
    this.#at += word.length;
    return { start };
  }

  #string(): string {
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
    if (!raw.includes('\\')) return raw.slice(1, -1);
    try {
      return JSON.parse(raw);
    } catch {
      throw new JsonFault(start, 'The string holds an escape that JSON does not have');
    }
  }

  #object(depth: number): Map<string, PositionNode> {
    const children = new Map<string, PositionNode>();
    this.#list('}', () => {
      if (this.#text[this.#at] !== '"') this.#fail('Expected a member name in double quotes');
      const name = this.#string();
      this.#space();
      if (this.#text[this.#at] !== ':') this.#fail('Expected ":"');
      this.#at++;
      this.#space();
      children.set(name, this.#value(depth + 1));
    });
    return children;
  }

  #array(depth: number): Map<string, PositionNode> {
    const children = new Map<string, PositionNode>();
    this.#list(']', () => children.set(String(children.size), this.#value(depth + 1)));
    return children;
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

/** Finds where each value of a JSON text starts, or where the text stops being JSON (RFC 8259). */
export function scanJson(text: string): JsonScan {
  try {
    return { ok: true, root: new Scanner(text).document() };
  } catch (error) {
    if (error instanceof JsonFault)
      return { ok: false, offset: error.offset, message: error.message };
    throw error;
  }
}
