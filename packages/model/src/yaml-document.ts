import type { Json } from '@speclock/schema';
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { type MutableObject, quote, setMember } from './json.ts';
import type { PositionNode } from './json-positions.ts';

export type YamlDocument =
  | { readonly ok: true; readonly value: Json; readonly root: PositionNode }
  | { readonly ok: false; readonly offset: number; readonly message: string };

const maxDepth = 500;
/** So that aliases of aliases cannot fill the memory. */
const maxAliased = 500_000;

class YamlFault extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

interface Converted {
  readonly value: Json;
  readonly position: PositionNode;
}

function startOf(node: unknown): number {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return range?.[0] ?? 0;
}

class Converter {
  readonly #anchors = new Map<string, unknown>();
  /** Collections that are being converted, so that an alias to one of them is noticed. */
  readonly #open = new Set<unknown>();
  #aliasDepth = 0;
  #aliased = 0;

  convert(node: unknown, depth: number): Converted {
    const start = startOf(node);
    if (depth > maxDepth) throw new YamlFault(start, `Values are nested over ${maxDepth} deep.`);
    if (this.#aliasDepth > 0 && ++this.#aliased > maxAliased) {
      throw new YamlFault(start, `Aliases stand for more than ${maxAliased} values.`);
    }
    if (isAlias(node)) return this.#alias(node, depth);
    if (node === null || node === undefined) return { value: null, position: { start } };
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    if (isScalar(node)) return { value: this.#scalar(node.value, start), position: { start } };
    this.#open.add(node);
    const converted = isMap(node) ? this.#map(node, depth) : this.#seq(node, start, depth);
    this.#open.delete(node);
    return converted;
  }

  #scalar(value: unknown, start: number): Json {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new YamlFault(start, 'The value is none that JSON has.');
  }

  #alias(alias: Alias, depth: number): Converted {
    const start = startOf(alias);
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      throw new YamlFault(start, `No anchor ${quote(alias.source)} stands before this alias.`);
    }
    if (this.#open.has(target))
      throw new YamlFault(start, 'The alias stands inside its own anchor.');
    this.#aliasDepth++;
    const { value, position } = this.convert(target, depth + 1);
    this.#aliasDepth--;
    return { value, position: { ...position, start } };
  }

  #seq(node: unknown, start: number, depth: number): Converted {
    if (!isSeq(node)) throw new YamlFault(start, 'The value is none that JSON has.');
    const items = node.items.map((item) => this.convert(item, depth + 1));
    const children = new Map(items.map((item, index) => [String(index), item.position]));
    return { value: items.map((item) => item.value), position: { start, children } };
  }

  #map(node: YAMLMap, depth: number): Converted {
    const own = new Set<string>();
    const value: MutableObject = {};
    const children = new Map<string, PositionNode>();
    const put = (name: string, item: Converted['value'], position: PositionNode): void => {
      setMember(value, name, item);
      children.set(name, position);
    };
    for (const pair of node.items) {
      const name = this.#name(pair);
      if (name === undefined) {
        this.#merge(pair.value, depth, (key, item, at) => children.has(key) || put(key, item, at));
        continue;
      }
      if (own.has(name)) {
        throw new YamlFault(startOf(pair.key), `The key ${quote(name)} stands here a second time.`);
      }
      own.add(name);
      const { value: item, position } = this.convert(pair.value, depth + 1);
      put(name, item, pair.value ? position : { start: startOf(pair.key) });
    }
    return { value, position: { start: startOf(node), children } };
  }

  /** A key as text, as it is written (`200`, `1.10`); undefined for a merge key. */
  #name(pair: Pair): string | undefined {
    const key = isAlias(pair.key) ? this.#anchors.get(pair.key.source) : pair.key;
    if (!isScalar(key)) throw new YamlFault(startOf(pair.key), 'A key must be a plain value.');
    if (key.anchor !== undefined) this.#anchors.set(key.anchor, key);
    if (key.value === '<<' && key.type === 'PLAIN') return undefined;
    return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  }

  /** Merge keys: https://yaml.org/type/merge.html. Keys of earlier maps win, and the map's own win over all. */
  #merge(
    node: unknown,
    depth: number,
    put: (key: string, value: Json, position: PositionNode) => void,
  ): void {
    const start = startOf(node);
    const { value, position } = this.convert(node, depth + 1);
    const maps = Array.isArray(value) ? value : [value];
    for (const [index, map] of maps.entries()) {
      if (typeof map !== 'object' || map === null || Array.isArray(map)) {
        throw new YamlFault(start, 'A merge key takes a map, or a list of maps.');
      }
      const positions = Array.isArray(value) ? position.children?.get(String(index)) : position;
      for (const [key, item] of Object.entries(map)) {
        put(key, item as Json, positions?.children?.get(key) ?? { start });
      }
    }
  }
}

/**
 * Reads a YAML 1.2 text as JSON: merge keys are resolved, aliases become copies, dates stay strings.
 *
 * Keys that stand twice, tags and values that JSON lacks, and aliases that explode are refused.
 */
export function readYaml(text: string): YamlDocument {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    // Its own check compares each key with each other one.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) return { ok: false, offset: fault.pos[0], message: fault.message };
  try {
    const { value, position } = new Converter().convert(document.contents, 0);
    return { ok: true, value, root: position };
  } catch (error) {
    if (error instanceof YamlFault)
      return { ok: false, offset: error.offset, message: error.message };
    throw error;
  }
}
