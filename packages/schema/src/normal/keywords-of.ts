import { formats } from '../formats.ts';
import type { Json, JsonObject } from '../json.ts';
import { type TypeName, types } from '../keywords.ts';
import { isJsonObject } from '../walk.ts';
import { any, type Keywords, type Named, type Node } from './node.ts';

/** How the subschemas of a schema become nodes. */
export interface Inside {
  /** Of a schema that sees another value. */
  inner(schema: Json | undefined): Node;
  /** Of a branch of `allOf`, which shares the schema's ignored properties. */
  branch(schema: Json | undefined): Node;
  reference(ref: string): Node;
}

/**
 * The keywords of a schema that can refuse a value. `ignored` are the properties that a value need not have and that
 * are not looked at where it has them.
 */
export function keywordsOf(
  schema: JsonObject,
  ignored: ReadonlySet<string>,
  inside: Inside,
): Keywords {
  const at = (keyword: string): Json | undefined =>
    Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  const number = (keyword: string): number | undefined => {
    const value = at(keyword);
    return typeof value === 'number' ? value : undefined;
  };
  const text = (keyword: string): string | undefined => {
    const value = at(keyword);
    return typeof value === 'string' ? value : undefined;
  };
  const positive = (keyword: string): number | undefined => number(keyword) || undefined;
  const strings = (value: Json | undefined): string[] =>
    Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  const node = (keyword: string): Node | undefined => {
    const made = inside.inner(at(keyword));
    return made.kind === 'any' ? undefined : made;
  };
  const list = (keyword: string, make = inside.inner): readonly Node[] | undefined => {
    const value = at(keyword);
    return Array.isArray(value) ? value.map(make) : undefined;
  };
  const named = (keyword: string): Named<Node> => {
    const value = at(keyword);
    if (!isJsonObject(value)) return [];
    return Object.entries(value).map(([name, inner]) => [name, inside.inner(inner)]);
  };
  const needed = (value: Json | undefined): string[] => [
    ...new Set(strings(value).filter((name) => !ignored.has(name))),
  ];

  const ref = text('$ref');
  const additional = node('additionalProperties');
  const contains = at('contains') === undefined ? undefined : inside.inner(at('contains'));
  const patterns = filled(named('patternProperties').filter(refuses(additional)));
  const branches = list('allOf', inside.branch);
  const dependent = at('dependentRequired');
  const condition = at('if') === undefined ? undefined : inside.inner(at('if'));
  const yes = condition && node('then');
  const no = condition && node('else');

  return present({
    ref: ref === undefined ? undefined : something(inside.reference(ref)),
    type: typesOf(at('type')),
    enum: listOf(at('enum')),
    const: at('const') === undefined ? undefined : { value: at('const') ?? null },
    multipleOf: number('multipleOf'),
    minimum: number('minimum'),
    maximum: number('maximum'),
    exclusiveMinimum: number('exclusiveMinimum'),
    exclusiveMaximum: number('exclusiveMaximum'),
    minLength: positive('minLength'),
    maxLength: number('maxLength'),
    pattern: text('pattern'),
    format: formats.get(text('format') ?? '')?.helper === undefined ? undefined : text('format'),
    prefixItems: list('prefixItems'),
    items: node('items'),
    contains,
    minContains: contains && (number('minContains') ?? 1),
    maxContains: contains && number('maxContains'),
    minItems: positive('minItems'),
    maxItems: number('maxItems'),
    uniqueItems: at('uniqueItems') === true ? true : undefined,
    properties: filled(
      named('properties')
        .map(([name, inner]) => [name, ignored.has(name) ? any : inner] as const)
        .filter(refuses(additional)),
    ),
    patternProperties: patterns,
    additionalProperties: additional,
    propertyNames: node('propertyNames'),
    required: filled(needed(at('required'))),
    minProperties: positive('minProperties'),
    maxProperties: number('maxProperties'),
    dependentRequired: isJsonObject(dependent)
      ? filled(Object.entries(dependent).map(([name, names]) => [name, needed(names)] as const))
      : undefined,
    dependentSchemas: filled(named('dependentSchemas').filter(refuses(undefined))),
    allOf: branches?.some(({ kind }) => kind !== 'any') ? branches : undefined,
    anyOf: list('anyOf'),
    oneOf: list('oneOf'),
    not: at('not') === undefined ? undefined : inside.inner(at('not')),
    if: yes || no ? condition : undefined,
    whenTrue: yes,
    whenFalse: no,
  });
}

/** Keeps the entries that refuse something; all of them where `additionalProperties` has to know their names. */
function refuses(additional: Node | undefined): (entry: readonly [string, Node]) => boolean {
  return ([, node]) => additional !== undefined || node.kind !== 'any';
}

function something(node: Node): Node | undefined {
  return node.kind === 'any' ? undefined : node;
}

function filled<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function listOf(value: Json | undefined): readonly Json[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The types in one order; undefined where all of them are allowed. */
function typesOf(value: Json | undefined): readonly TypeName[] | undefined {
  if (value === undefined) return undefined;
  const named: readonly Json[] = Array.isArray(value) ? value : [value];
  const found = types.filter((type) => {
    return named.includes(type) && !(type === 'integer' && named.includes('number'));
  });
  return found;
}

/** Leaves out what is undefined, so that a keyword is there or is not. */
function present(parts: { [Keyword in keyof Keywords]: Keywords[Keyword] | undefined }): Keywords {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
