import { parsePointer } from '../pointer.ts';

/** What a version keeps components of one kind under, and how one that another file brings is called there. */
export class ComponentNames {
  readonly #taken: Set<string>;

  /** `names` are those of the main document, which keep them. */
  constructor(names: Iterable<string>) {
    this.#taken = new Set(names);
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
    const own = inner.length === 1 ? inner : [stem, ...inner];
    const candidates = [own.join('_')];
    for (const [index, folder] of (inner.length === 1 ? [stem, ...folders] : folders).entries()) {
      if (index > 8) break;
      candidates.push(`${folder}_${candidates.at(-1)}`);
    }
    const names = candidates.map(plain);
    const free = names.find((name) => !this.#taken.has(name));
    let name = free ?? names[0] ?? 'file';
    for (let n = 2; this.#taken.has(name); n++) name = `${names[0]}_${n}`;
    this.#taken.add(name);
    return name;
  }
}

/** What schemas and other components are kept under. */
function isHolder(token: string): boolean {
  return /^(components|schemas|definitions|\$defs|responses|parameters|examples|requestBodies|headers|links|callbacks|securitySchemes)$/.test(
    token,
  );
}

/** OpenAPI 3.1.1, Components Object: `^[a-zA-Z0-9\.\-_]+$`. */
function plain(name: string): string {
  const kept = name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^_+|_+$/g, '');
  return kept.slice(-100) || 'file';
}
