import type { Json, JsonObject } from '../json.ts';
import { type TypeName, types } from '../keywords.ts';
import { isJsonObject } from '../walk.ts';
import type { Ignored } from './direction.ts';
import type { Discriminator, Keywords, Named, Node } from './node.ts';

/** How the subschemas of a schema become nodes. */
export interface Inside {
  /** Of a schema that sees another value. */
  inner(schema: Json | undefined): Node;
  /** Of a schema that sees the same value. */
  inPlace(schema: Json | undefined): Node;
  reference(ref: string): Node;
  dynamicReference(ref: string): Node;
  /** Whether a format refuses anything. */
  asserts(format: string | undefined): boolean;
}

/**
 * The keywords of a schema that can refuse a value; where it is asked what was `evaluated`, also those that only tell
 * what they are about.
 */
export function keywordsOf(
  schema: JsonObject,
  ignored: Ignored,
  evaluated: boolean,
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
  const node = (keyword: string, make = inside.inner): Node | undefined => {
    const value = at(keyword);
    return value === undefined ? undefined : telling(make(value), evaluated);
  };
  const list = (keyword: string, make = inside.inner): readonly Node[] | undefined => {
    const value = at(keyword);
    return Array.isArray(value) ? value.map(make) : undefined;
  };
  const named = (keyword: string, make = inside.inner): Named<Node> => {
    const value = at(keyword);
    if (!isJsonObject(value)) return [];
    return Object.entries(value).map(([name, inner]) => [name, make(inner)]);
  };
  const tells =
    (additional: Node | undefined) =>
    ([, made]: readonly [string, Node]) =>
      evaluated || additional !== undefined || made.kind !== 'any';
  const needed = (value: Json | undefined): string[] => [
    ...new Set(strings(value).filter((name) => !ignored.has(name))),
  ];

  const ref = text('$ref');
  const dynamicRef = text('$dynamicRef');
  const additional = node('additionalProperties');
  const contains = at('contains') === undefined ? undefined : inside.inner(at('contains'));
  const patterns = filled(named('patternProperties').filter(tells(additional)));
  const branches = list('allOf', inside.inPlace);
  const dependent = at('dependentRequired');
  const condition = at('if') === undefined ? undefined : inside.inPlace(at('if'));
  const yes = condition && node('then', inside.inPlace);
  const no = condition && node('else', inside.inPlace);

  return present({
    ref: ref === undefined ? undefined : telling(inside.reference(ref), false),
    dynamicRef:
      dynamicRef === undefined ? undefined : telling(inside.dynamicReference(dynamicRef), false),
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
    format: inside.asserts(text('format')) ? text('format') : undefined,
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
        .map(([name, inner]) => [name, ignored.get(name) ?? inner] as const)
        .filter(tells(additional)),
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
    dependentSchemas: filled(named('dependentSchemas', inside.inPlace).filter(tells(undefined))),
    allOf: branches?.some(({ kind }) => kind !== 'any') ? branches : undefined,
    anyOf: list('anyOf', inside.inPlace),
    oneOf: list('oneOf', inside.inPlace),
    discriminator: discriminatorOf(at('discriminator'), at('oneOf') ?? at('anyOf')),
    not: at('not') === undefined ? undefined : inside.inner(at('not')),
    if: yes || no || evaluated ? condition : undefined,
    whenTrue: yes,
    whenFalse: no,
    unevaluatedItems: node('unevaluatedItems'),
    unevaluatedProperties: node('unevaluatedProperties'),
  });
}

/** A node, unless it says nothing. */
function telling(node: Node, evaluated: boolean): Node | undefined {
  return node.kind === 'any' && !evaluated ? undefined : node;
}

/** The alternatives that a mapping names; undefined where it names none of them. */
export function discriminatorOf(
  value: Json | undefined,
  alternatives: Json | undefined,
): Discriminator | undefined {
  if (!isJsonObject(value) || !Array.isArray(alternatives)) return undefined;
  const { propertyName, mapping } = value;
  if (typeof propertyName !== 'string' || !isJsonObject(mapping)) return undefined;
  const refs = alternatives.map((one: Json) => (isJsonObject(one) ? one['$ref'] : undefined));
  const picks = Object.entries(mapping).flatMap(([tag, ref]): [string, number][] => {
    const alternative = refs.indexOf(ref);
    return alternative < 0 ? [] : [[tag, alternative]];
  });
  return picks.length === 0 ? undefined : { propertyName, picks };
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

/** Leaves out what is undefined, so that a keyword is there or is not. Called for each schema, which has a few of many. */
function present(parts: { [Keyword in keyof Keywords]: Keywords[Keyword] | undefined }): Keywords {
  const found: Record<string, unknown> = {};
  for (const keyword in parts) {
    const value = parts[keyword as keyof Keywords];
    if (value !== undefined) found[keyword] = value;
  }
  return found;
}
