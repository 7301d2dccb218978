/** Where a value starts in a text, and where the values in it do, by member name or index. */
export interface PositionNode {
  readonly start: number;
  readonly children?: ReadonlyMap<string, PositionNode> | undefined;
}

/** A value of a JSON text; what is in it is looked at when it is asked for, and the rest is skipped. */
class JsonNode implements PositionNode {
  readonly start: number;
  readonly #text: string;
  #children: ReadonlyMap<string, PositionNode> | undefined;

  constructor(text: string, start: number) {
    this.#text = text;
    this.start = start;
  }

  get children(): ReadonlyMap<string, PositionNode> | undefined {
    const first = this.#text[this.start];
    if (first !== '{' && first !== '[') return undefined;
    this.#children ??= this.#read(first === '{');
    return this.#children;
  }

  #read(isObject: boolean): ReadonlyMap<string, PositionNode> {
    const text = this.#text;
    const children = new Map<string, PositionNode>();
    let at = valueFrom(text, this.start + 1);
    while (at < text.length && text[at] !== '}' && text[at] !== ']') {
      let name = `${children.size}`;
      if (isObject) {
        const end = stringEnd(text, at);
        name = JSON.parse(text.slice(at, end));
        at = valueFrom(text, end);
      }
      children.set(name, new JsonNode(text, at));
      at = valueFrom(text, valueEnd(text, at));
    }
    return children;
  }
}

/** Where the values of a text start that is known to be JSON (RFC 8259). */
export function jsonPositions(text: string): PositionNode {
  return new JsonNode(text, valueFrom(text, 0));
}

const betweenValues = /[ \t\r\n,:]*/y;
const structure = /[[\]{}"]/g;
const plainValue = /[^ \t\r\n,\]}]*/y;

function behind(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return pattern.lastIndex;
}

/** Where the next value starts, or the end of the list. */
function valueFrom(text: string, from: number): number {
  return behind(betweenValues, text, from);
}

function valueEnd(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return stringEnd(text, start);
  if (first !== '{' && first !== '[') return behind(plainValue, text, start);
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const end = behind(structure, text, at);
    switch (text[end - 1]) {
      case '"':
        at = stringEnd(text, end - 1);
        continue;
      case '[':
      case '{':
        depth++;
        break;
      default:
        depth--;
        if (depth === 0) return end;
    }
    at = end;
  }
  return text.length;
}

function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at > 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
  return text.length;
}
