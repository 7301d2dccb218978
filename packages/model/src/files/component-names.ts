import { parsePointer } from '../pointer.ts';

/** What a version keeps components of one kind under, and how one that another file brings is called there. */
export class ComponentNames {
  readonly #taken: Set<string>;
  readonly #isPlain: boolean;
  /** The number that comes next, by the name that it stands behind. */
  readonly #numbers = new Map<string, number>();

  /** `names` are those of the main document, which keep them; `isPlain` says that only some characters may stand in a name. */
  constructor(names: Iterable<string>, isPlain: boolean) {
    this.#taken = new Set(names);
    this.#isPlain = isPlain;
  }

  /**
   * A name for what stands at a place of a file, made of what it is called there, or of the file's name where it is all of
   * it. Where that is taken the folders are put before it, one after the other, and a number behind it if nothing else helps.
   *
   * @example `droplets/models/image.yml`: `image`, or `models_image` where that is taken.
   */
  next(file: string, pointer: string): string {
    const [stem = 'file', ...folders] = file
      .replace(/[?#].*$/s, '')
      .replace(/\.[^./]*$/, '')
      .split('/')
      .reverse();
    const tokens = (parsePointer(pointer) ?? []).filter((token) => token !== '');
    const inner = tokens.filter((token, index) => index === tokens.length - 1 || !isHolder(token));
    const [first = ''] = inner;
    const isEnough = inner.length === 1 && (!this.#isPlain || hasPlain(first));
    const own = isEnough ? inner : [stem, ...inner];
    const names = [this.#allowed(own)];
    let above: readonly string[] = own;
    for (const folder of (isEnough ? [stem, ...folders] : folders).slice(0, 9)) {
      above = [folder, ...above];
      names.push(this.#allowed(above));
    }
    const free = names.find((name) => !this.#taken.has(name)) ?? this.#numbered(names[0] ?? 'file');
    this.#taken.add(free);
    return free;
  }

  #numbered(name: string): string {
    let number = this.#numbers.get(name) ?? 2;
    while (this.#taken.has(`${name}_${number}`)) number++;
    this.#numbers.set(name, number + 1);
    return `${name}_${number}`;
  }

  #allowed(parts: readonly string[]): string {
    return (this.#isPlain ? plain(parts) : parts.join('_')) || 'file';
  }
}

/** What schemas and other components are kept under. */
function isHolder(token: string): boolean {
  return /^(components|schemas|definitions|\$defs|responses|parameters|examples|requestBodies|headers|links|callbacks|securitySchemes)$/.test(
    token,
  );
}

/** OpenAPI 3.1.1, Components Object: `^[a-zA-Z0-9\.\-_]+$`. Of a part with no letter or digit of those, the code points stand. */
function plain(parts: readonly string[]): string {
  return parts
    .map((part) => (hasPlain(part) ? part : codePoints(part)))
    .join('_')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(-100);
}

function hasPlain(part: string): boolean {
  return /[A-Za-z0-9]/.test(part);
}

function codePoints(part: string): string {
  return Array.from(part, (one) => `u${one.codePointAt(0)?.toString(16)}`).join('_');
}
