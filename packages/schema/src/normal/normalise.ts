import { formats } from '../formats.ts';
import type { Json, JsonObject } from '../json.ts';
import { assertions } from '../keywords.ts';
import { anchorName, type Linked } from '../link/link.ts';
import { pureRef, resolve } from '../resolve.ts';
import { isJsonObject } from '../walk.ts';
import { type Context, contextKey, enter, evaluating, inside, outside } from './context.ts';
import { createDirections, type Ignored } from './direction.ts';
import { keywordsOf } from './keywords-of.ts';
import { any, type Direction, type Keywords, type Node, none, refused } from './node.ts';

/** What readers of a schema may choose. */
export interface NormalOptions {
  /** Whether a `format` asserts, which it does unless it says `annotate`. */
  readonly formats?: 'assert' | 'annotate';
  /** Whether a request may hold what is readOnly: it is not looked at unless it says `refuse`. */
  readonly readOnly?: 'ignore' | 'refuse';
}

export interface Normaliser {
  /** The node of the schema that a reference names. */
  named(ref: string, context: Context): Node;
  /** The node of a reference to it, from outside of all schemas. */
  root(ref: string, direction: Direction | undefined): Node;
}

/** Keywords that evaluate properties or items, or have schemas of the same value that may. */
const evaluatingKeywords: ReadonlySet<string> = new Set<keyof Keywords>([
  ...(['properties', 'patternProperties', 'additionalProperties', 'prefixItems', 'items'] as const),
  ...(['contains', 'unevaluatedItems', 'unevaluatedProperties', 'ref', 'dynamicRef'] as const),
  ...(['allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas'] as const),
]);

const asserting = (keyword: string): boolean => assertions.has(keyword);

/** Makes nodes of the schemas of a table in which `checkSchemas` found no error. */
export function createNormaliser(linked: Linked, options: NormalOptions = {}): Normaliser {
  const { table, anchorsOf } = linked;
  const directions = createDirections(linked, options.readOnly);
  const nodes = new Map<string, Node>();
  const isNode = new Set<unknown>([any, none, ...Object.values(refused)]);

  const reference = (ref: string, from: Context): Node => {
    const schema = resolve(table, ref) ?? true;
    if (typeof schema === 'boolean') return schema ? any : none;
    const context = enter(from, anchorsOf(schema));
    const next = pureRef(schema, asserting);
    if (next !== undefined) return reference(next, context);
    if (!Object.keys(schema).some(asserting)) return any;
    const made: Node = refNode(ref, context);
    isNode.add(made);
    return made;
  };

  const refNode = (ref: string, context: Context): Node => {
    const { direction } = context;
    const matters =
      context.ignored.size > 0 || (direction !== undefined && directions.matters(ref, direction));
    const seen = matters ? context : { ...context, direction: undefined };
    return { kind: 'ref', id: `${ref} ${contextKey(seen)}`, target: ref, context: seen };
  };

  const nodeOf = (schema: Json | undefined, from: Context): Node => {
    if (!isJsonObject(schema)) return schema === false ? none : any;
    const context = enter(from, anchorsOf(schema));
    const alone = pureRef(schema, asserting);
    if (alone !== undefined) return reference(alone, context);
    const asks = context.evaluating || asksWhatIsEvaluated(schema);
    const ignored = ignoredIn(schema, context);
    const here = { ...(asks ? evaluating(context) : context), ignored };
    const below = inside(context);
    const keywords = keywordsOf(schema, ignored, asks, {
      inner: (value) => nodeOf(value, below),
      inPlace: (value) => nodeOf(value, here),
      reference: (ref) => reference(ref, here),
      dynamicReference: (ref) =>
        reference(here.scope.get(anchorName(table, ref) ?? '') ?? ref, here),
      asserts: (format) =>
        options.formats !== 'annotate' && formats.get(format ?? '')?.helper !== undefined,
    });
    return intern(keywords, context.evaluating);
  };

  const ignoredIn = (schema: JsonObject, { direction, ignored }: Context): Ignored => {
    if (direction === undefined) return ignored;
    const own = directions.ignored(schema, direction);
    if (own.size === 0) return ignored;
    return ignored.size === 0 ? own : new Map([...ignored, ...own]);
  };

  const intern = (keywords: Keywords, evaluating: boolean): Node => {
    if (Object.keys(keywords).length === 0) return any;
    const evaluates =
      evaluating && Object.keys(keywords).some((name) => evaluatingKeywords.has(name));
    const written = JSON.stringify(keywords, (_, value) => (isNode.has(value) ? value.id : value));
    const text = `${evaluates} ${written}`;
    const known = nodes.get(text);
    if (known !== undefined) return known;
    const made: Node = { kind: 'check', id: `node ${nodes.size}`, keywords, evaluates };
    isNode.add(made);
    nodes.set(text, made);
    return made;
  };

  return {
    root: (ref, direction) => reference(ref, outside(direction)),
    named: (ref, context) => nodeOf(resolve(table, ref), context),
  };
}

/** Whether a schema refuses some of what nothing beside or inside it evaluates. */
function asksWhatIsEvaluated(schema: JsonObject): boolean {
  return ['unevaluatedProperties', 'unevaluatedItems'].some((keyword) => {
    return Object.hasOwn(schema, keyword) && schema[keyword] !== true;
  });
}
