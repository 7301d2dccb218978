import { isJsonObject, isSchema, type Json, type JsonObject } from '@speclock/schema';
import type { Document } from './document.ts';

/** What a schema and those of the same value in it evaluate (JSON Schema core, section 11). */
export interface Evaluated {
  readonly names: Set<string>;
  readonly patterns: Set<string>;
  /** The number of items. */
  prefix: number;
  allNames: boolean;
  allItems: boolean;
  /** Prints of what evaluates more where a value satisfies it. */
  readonly conditions: Set<number>;
}

/** Keywords that evaluate something only where a value satisfies them. */
const conditional = ['anyOf', 'oneOf', 'if', 'dependentSchemas', '$dynamicRef'];

/** What a schema evaluates beside its own `unevaluatedProperties` and `unevaluatedItems`. */
export function evaluatedBy(
  document: Document,
  schema: JsonObject,
  keyword: 'unevaluatedProperties' | 'unevaluatedItems',
): Evaluated {
  const found: Evaluated = {
    names: new Set(),
    patterns: new Set(),
    prefix: 0,
    allNames: false,
    allItems: false,
    conditions: new Set(),
  };
  const keywords = keyword === 'unevaluatedItems' ? [...conditional, 'contains'] : conditional;
  collect(document, schema, found, keywords, new Set());
  return found;
}

/** Whether whatever one evaluates is evaluated by the other. */
export function isEvaluatedWithin(a: Evaluated, b: Evaluated): boolean {
  return (
    isSubset(a.names, b.names) &&
    isSubset(a.patterns, b.patterns) &&
    a.prefix <= b.prefix &&
    isSubset(a.conditions, b.conditions)
  );
}

function isSubset<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return [...a].every((one) => b.has(one));
}

function collect(
  document: Document,
  schema: Json | undefined,
  found: Evaluated,
  conditions: readonly string[],
  seen: Set<string>,
  isOwn = true,
): void {
  if (!isJsonObject(schema)) return;
  const at = (keyword: string): Json | undefined =>
    Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  for (const keyword of conditions) {
    if (at(keyword) === undefined) continue;
    const names = keyword === 'if' ? ['if', 'then', 'else'] : [keyword, 'discriminator'];
    const said = Object.entries(schema).filter(([name]) => names.includes(name));
    found.conditions.add(document.print(Object.fromEntries(said)));
  }
  for (const name of namesAt(at('properties'))) found.names.add(name);
  for (const pattern of namesAt(at('patternProperties'))) found.patterns.add(pattern);
  const prefix = at('prefixItems');
  if (Array.isArray(prefix)) found.prefix = Math.max(found.prefix, prefix.length);
  if (isSchema(at('items'))) found.allItems = true;
  if (isSchema(at('additionalProperties'))) found.allNames = true;
  if (!isOwn && isSchema(at('unevaluatedProperties'))) found.allNames = true;
  if (!isOwn && isSchema(at('unevaluatedItems'))) found.allItems = true;
  const ref = at('$ref');
  if (typeof ref === 'string' && !seen.has(ref)) {
    seen.add(ref);
    collect(document, document.resolve(ref), found, conditions, seen, false);
  }
  const branches = at('allOf');
  if (!Array.isArray(branches)) return;
  for (const one of branches) collect(document, one, found, conditions, seen, false);
}

function namesAt(value: Json | undefined): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}
