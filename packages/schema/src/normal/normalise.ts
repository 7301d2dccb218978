import type { Json, JsonObject, SchemaTable } from '../json.ts';
import { assertions } from '../keywords.ts';
import { pureRef, resolve } from '../resolve.ts';
import { isJsonObject } from '../walk.ts';
import { createDirections } from './direction.ts';
import { keywordsOf } from './keywords-of.ts';
import { any, type Direction, type Keywords, type Node, none } from './node.ts';

export interface Normaliser {
  /** The node of the schema that a reference names. */
  named(ref: string, direction: Direction | undefined): Node;
  /** The node of a reference to it. */
  reference(ref: string, direction: Direction | undefined): Node;
}

const asserting = (keyword: string): boolean => assertions.has(keyword);
const nobody: ReadonlySet<string> = new Set();

/** Makes nodes of the schemas of a table in which `checkSchemas` found no error. */
export function createNormaliser(table: SchemaTable): Normaliser {
  const directions = createDirections(table);
  const nodes = new Map<string, Node>();
  const isNode = new Set<unknown>([any, none]);

  const reference = (ref: string, direction: Direction | undefined): Node => {
    const schema = resolve(table, ref) ?? true;
    const next = pureRef(schema, asserting);
    if (next !== undefined) return reference(next, direction);
    if (typeof schema === 'boolean') return schema ? any : none;
    if (!Object.keys(schema).some(asserting)) return any;
    const way =
      direction !== undefined && directions.matters(ref, direction) ? direction : undefined;
    const made: Node = { kind: 'ref', id: JSON.stringify([ref, way]), target: ref, direction: way };
    isNode.add(made);
    return made;
  };

  const nodeOf = (
    schema: Json | undefined,
    direction: Direction | undefined,
    ignoredAbove: ReadonlySet<string> = nobody,
  ): Node => {
    if (!isJsonObject(schema)) return schema === false ? none : any;
    const alone = pureRef(schema, asserting);
    if (alone !== undefined) return reference(alone, direction);
    const ignored = ignoredIn(schema, direction, ignoredAbove);
    const keywords = keywordsOf(schema, ignored, {
      inner: (value) => nodeOf(value, direction),
      branch: (value) => nodeOf(value, direction, ignored),
      reference: (ref) => reference(ref, direction),
    });
    return intern(keywords);
  };

  const ignoredIn = (
    schema: JsonObject,
    direction: Direction | undefined,
    above: ReadonlySet<string>,
  ): ReadonlySet<string> => {
    if (direction === undefined) return nobody;
    const own = directions.ignored(schema, direction);
    return above.size === 0 ? own : new Set([...above, ...own]);
  };

  const intern = (keywords: Keywords): Node => {
    if (Object.keys(keywords).length === 0) return any;
    const text = JSON.stringify(keywords, (_, value) => (isNode.has(value) ? value.id : value));
    const known = nodes.get(text);
    if (known !== undefined) return known;
    const made: Node = { kind: 'check', id: `node ${nodes.size}`, keywords };
    isNode.add(made);
    nodes.set(text, made);
    return made;
  };

  return { reference, named: (ref, direction) => nodeOf(resolve(table, ref), direction) };
}
