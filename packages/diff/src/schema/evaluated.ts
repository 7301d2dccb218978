import { isJsonObject, isSchema, type Json, type JsonObject } from '@speclock/schema';
import type { Document } from './document.ts';

/** What a schema and those of the same value in it evaluate. */
interface Evaluated {
  readonly names: Set<string>;
  readonly patterns: Set<string>;
  /** The number of items. */
  prefix: number;
  allNames: boolean;
  allItems: boolean;
  /** Whether `contains` evaluates those that satisfy it. */
  someItems: boolean;
}

/** Keywords that evaluate something only where a value satisfies them. */
const dependsOnValue = ['anyOf', 'oneOf', 'if', 'dependentSchemas', '$dynamicRef'];

/**
 * What a schema evaluates, beside its own `unevaluatedProperties` and `unevaluatedItems` (JSON Schema core, section
 * 11); undefined where that depends on the value.
 */
export function evaluatedBy(
  document: Document,
  schema: JsonObject,
  keyword: 'unevaluatedProperties' | 'unevaluatedItems',
): Evaluated | undefined {
  const found: Evaluated = {
    names: new Set(),
    patterns: new Set(),
    prefix: 0,
    allNames: false,
    allItems: false,
    someItems: false,
  };
  const isKnown = collect(document, schema, found, new Set(), true);
  const isOfItems = keyword === 'unevaluatedItems';
  return isKnown && !(isOfItems && found.someItems) ? found : undefined;
}

function collect(
  document: Document,
  schema: Json | undefined,
  found: Evaluated,
  seen: Set<string>,
  isOwn: boolean,
): boolean {
  if (!isJsonObject(schema)) return true;
  const at = (keyword: string): Json | undefined =>
    Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  if (dependsOnValue.some((keyword) => at(keyword) !== undefined)) return false;
  for (const name of namesAt(at('properties'))) found.names.add(name);
  for (const pattern of namesAt(at('patternProperties'))) found.patterns.add(pattern);
  const prefix = at('prefixItems');
  if (Array.isArray(prefix)) found.prefix = Math.max(found.prefix, prefix.length);
  if (isSchema(at('items'))) found.allItems = true;
  if (at('contains') !== undefined) found.someItems = true;
  if (isSchema(at('additionalProperties'))) found.allNames = true;
  if (!isOwn && isSchema(at('unevaluatedProperties'))) found.allNames = true;
  if (!isOwn && isSchema(at('unevaluatedItems'))) found.allItems = true;
  const ref = at('$ref');
  if (typeof ref === 'string' && !seen.has(ref)) {
    seen.add(ref);
    if (!collect(document, document.resolve(ref), found, seen, false)) return false;
  }
  const branches = at('allOf');
  return (
    !Array.isArray(branches) ||
    branches.every((one: Json) => collect(document, one, found, seen, false))
  );
}

function namesAt(value: Json | undefined): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}
