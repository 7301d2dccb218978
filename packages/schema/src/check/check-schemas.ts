import { formats } from '../formats.ts';
import type { Json, JsonObject, Schema, SchemaTable } from '../json.ts';
import { annotations, shapes } from '../keywords.ts';
import { anchorName, type DynamicAnchors, type Linked, link } from '../link/link.ts';
import { unknownKeyword } from '../link/unknown-keyword.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve.ts';
import { isJsonObject, walk } from '../walk.ts';
import { findLoops } from './loops.ts';
import { patternFault } from './pattern-fault.ts';
import { shapeComplaint } from './shape.ts';

/** How schemas are read. */
export interface ReadOptions {
  /** The URI of the dialect of schemas that name none: 2020-12 unless it says draft 4. */
  readonly dialect?: string;
  /** How much a keyword weighs that no vocabulary has. JSON Schema takes it for an annotation; here it is an error unless asked. */
  readonly unknownKeywords?: 'error' | 'warning';
}

/**
 * Finds what a validator of the schemas at `keys`, and of all they refer to, could not be made of: unknown keywords,
 * formats and dialects, keywords with a value of the wrong shape, patterns that JavaScript cannot run, references to
 * nothing and references that only lead back to themselves. Each Problem is an error, but for unknown formats: JSON
 * Schema and OpenAPI leave formats open, so a warning says that one is not checked. A pointer is the key, then the path
 * to the keyword.
 */
export function checkSchemas(
  table: SchemaTable,
  keys: readonly string[],
  options: ReadOptions = {},
): Problem[] {
  return checkLinked(link(table, options.dialect), keys, options);
}

/** As {@link checkSchemas}, for a table that is linked already. */
export function checkLinked(
  linked: Linked,
  keys: readonly string[],
  { unknownKeywords = 'error' }: ReadOptions,
): Problem[] {
  const { table } = linked;
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const scopes = new Set<DynamicAnchors>();
  const dynamic = new Map<string, string>();
  const waiting = keys.map((key) => ({ ref: key, from: key }));

  const look = ({ ref, from }: { readonly ref: string; readonly from: string }): void => {
    const schema = resolve(table, ref);
    if (schema === undefined) {
      problems.push(
        problem('ref-unresolved', from, `Nothing stands at ${JSON.stringify(ref)}.`, {
          hint: 'Write the key of an entry, a pointer to a schema below one, or what an $id or $anchor says.',
        }),
      );
      return;
    }
    walk(schema, (inner, pointer) => {
      problems.push(...checkOne(inner, ref + pointer));
      if (!isJsonObject(inner)) return;
      const anchors = linked.anchorsOf(inner);
      if (anchors) scopes.add(anchors);
      const { $ref: target, $dynamicRef: dynamicRef } = inner;
      if (typeof target === 'string') waiting.push({ ref: target, from: `${ref}${pointer}/$ref` });
      if (typeof dynamicRef !== 'string') return;
      waiting.push({ ref: dynamicRef, from: `${ref}${pointer}/$dynamicRef` });
      const name = anchorName(table, dynamicRef);
      if (name !== undefined) dynamic.set(name, `${ref}${pointer}/$dynamicRef`);
    });
  };

  while (waiting.length > 0) {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (seen.has(next.ref)) continue;
      seen.add(next.ref);
      look(next);
    }
    // A dynamic reference leads to the resources that are entered on the way to it, and to no others.
    for (const [name, from] of dynamic) {
      for (const ref of [...scopes].flatMap((anchors) => anchors.get(name) ?? [])) {
        if (!seen.has(ref)) waiting.push({ ref, from });
      }
    }
  }
  const found = problems.map((one) => ({ ...one, pointer: linked.origin(one.pointer) }));
  const all = [...linked.problems, ...found].map((one): Problem => {
    return one.code === 'keyword-unknown' ? { ...one, severity: unknownKeywords } : one;
  });
  if (all.some(({ severity }) => severity === 'error')) return all;
  return [...all, ...findLoops(linked, seen)];
}

function checkOne(schema: Schema, pointer: string): Problem[] {
  if (typeof schema === 'boolean') return [];
  return Object.entries(schema).flatMap(([keyword, value]): Problem[] => {
    const place = `${pointer}/${keyword}`;
    if (keyword === 'discriminator') return checkDiscriminator(value, schema, place);
    if (annotations.has(keyword) || keyword.startsWith('x-')) return [];
    const shape = shapes.get(keyword);
    if (shape === undefined) return [{ ...unknownKeyword(keyword), pointer: place }];
    const complaint = shapeComplaint(shape, value);
    if (complaint !== undefined) {
      return [
        problem('keyword-malformed', place, `${JSON.stringify(keyword)} ${complaint}.`, {
          hint: 'Correct the value; JSON Schema 2020-12 defines what it may be.',
        }),
      ];
    }
    if (keyword === 'pattern') return checkPattern(value, place);
    if (keyword === 'patternProperties' && isJsonObject(value)) {
      return Object.keys(value).flatMap((pattern) => checkPattern(pattern, place));
    }
    return keyword === 'format' ? checkFormat(value, place) : [];
  });
}

function checkFormat(value: Json, place: string): Problem[] {
  if (typeof value === 'string' && formats.has(value)) return [];
  const message = `The format ${JSON.stringify(value)} is not known, so it is not checked.`;
  const known = [...formats.keys()].join(', ');
  const hint = `Say it by a pattern to have it checked, or use one of ${known}.`;
  return [{ code: 'format-unknown', severity: 'warning', message, pointer: place, hint }];
}

/** An alternative that a discriminator does not map is tried like any other, which is worth saying. */
function checkDiscriminator(value: Json, schema: JsonObject, place: string): Problem[] {
  const alternatives = schema['oneOf'] ?? schema['anyOf'];
  if (!isJsonObject(value) || !Array.isArray(alternatives)) return [];
  const mapping = isJsonObject(value['mapping']) ? Object.values(value['mapping']) : [];
  const unmapped = alternatives.filter((one: Json) => {
    return isJsonObject(one) && one['$ref'] !== undefined && !mapping.includes(one['$ref']);
  });
  if (unmapped.length === 0) return [];
  const message = `The discriminator maps nothing to ${unmapped.length} of ${alternatives.length} alternatives, so it does not pick them.`;
  const hint = 'Map a value to each alternative, by the same text as its $ref.';
  return [{ code: 'discriminator-unmapped', severity: 'warning', message, pointer: place, hint }];
}

function checkPattern(value: Json, place: string): Problem[] {
  const fault = patternFault(String(value));
  if (fault === undefined) return [];
  const hint =
    'Rewrite it as an ECMA-262 expression, or several under allOf: a backslash stands only before what needs one, and a hyphen inside [] has one.';
  return [problem('pattern-unusable', place, `${fault}.`, { hint })];
}

function problem(
  code: string,
  pointer: string,
  message: string,
  { hint }: { hint: string },
): Problem {
  return { code, severity: 'error', message, pointer, hint };
}
