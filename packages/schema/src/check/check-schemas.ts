import { formats } from '../formats.ts';
import type { Json, Schema, SchemaTable } from '../json.ts';
import { annotations, shapes } from '../keywords.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve.ts';
import { isJsonObject, walk } from '../walk.ts';
import { findLoops } from './loops.ts';
import { shapeComplaint } from './shape.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Finds what a validator of the schemas at `keys`, and of all they refer to, could not be made of: unknown keywords,
 * formats and dialects, keywords with a value of the wrong shape, patterns that JavaScript cannot run, references to
 * nothing and references that only lead back to themselves. Each Problem is an error, but for unknown formats: JSON
 * Schema and OpenAPI leave formats open, so a warning says that one is not checked. A pointer is the key, then the path
 * to the keyword.
 */
export function checkSchemas(table: SchemaTable, keys: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const waiting = keys.map((key) => ({ ref: key, from: key }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { ref, from } = next;
    if (seen.has(ref)) continue;
    seen.add(ref);
    const schema = resolve(table, ref);
    if (schema === undefined) {
      problems.push(
        problem('ref-unresolved', from, `Nothing stands at ${JSON.stringify(ref)}.`, {
          hint: 'Write the key of an entry, or a pointer to a schema below one.',
        }),
      );
      continue;
    }
    walk(schema, (inner, pointer) => {
      problems.push(...checkOne(inner, ref + pointer));
      const target = isJsonObject(inner) ? inner['$ref'] : undefined;
      if (typeof target === 'string') waiting.push({ ref: target, from: `${ref}${pointer}/$ref` });
    });
  }
  if (!problems.some(({ severity }) => severity === 'error'))
    problems.push(...findLoops(table, [...seen]));
  return problems;
}

function checkOne(schema: Schema, pointer: string): Problem[] {
  if (typeof schema === 'boolean') return [];
  return Object.entries(schema).flatMap(([keyword, value]): Problem[] => {
    const place = `${pointer}/${keyword}`;
    if (annotations.has(keyword) || keyword.startsWith('x-')) return [];
    if (keyword === '$schema') return checkDialect(value, place);
    const shape = shapes.get(keyword);
    if (shape === undefined) {
      return [
        problem(
          'keyword-unknown',
          place,
          `The keyword ${JSON.stringify(keyword)} is not supported.`,
          {
            hint: 'Remove it, express it by another keyword, or give it a name that starts with x-.',
          },
        ),
      ];
    }
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

function checkDialect(value: Json, place: string): Problem[] {
  if (typeof value === 'string' && value.replace(/#$/, '') === dialect) return [];
  const message = `The dialect ${JSON.stringify(value)} is not supported.`;
  return [problem('dialect-unknown', place, message, { hint: `Write the schema in ${dialect}.` })];
}

function checkFormat(value: Json, place: string): Problem[] {
  if (typeof value === 'string' && formats.has(value)) return [];
  const message = `The format ${JSON.stringify(value)} is not known, so it is not checked.`;
  const known = [...formats.keys()].join(', ');
  const hint = `Say it by a pattern to have it checked, or use one of ${known}.`;
  return [{ code: 'format-unknown', severity: 'warning', message, pointer: place, hint }];
}

function checkPattern(value: Json, place: string): Problem[] {
  try {
    new RegExp(String(value), 'u');
    return [];
  } catch {
    const message = `JavaScript cannot run the pattern ${JSON.stringify(value)} with the u flag.`;
    return [
      problem('pattern-unusable', place, message, {
        hint: 'Rewrite it as an ECMA-262 expression; a common cause is a backslash before a character that needs none.',
      }),
    ];
  }
}

function problem(
  code: string,
  pointer: string,
  message: string,
  { hint }: { hint: string },
): Problem {
  return { code, severity: 'error', message, pointer, hint };
}
