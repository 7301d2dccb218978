import { runInNewContext } from 'node:vm';
import { type ApiModel, type LoadedApi, schemaPlace } from '@speclock/model';
import {
  escapePointer,
  isJsonObject,
  isSchema,
  mapSubschemas,
  type Problem,
  type Schema,
  walk,
} from '@speclock/schema';
import type { Judge } from './exponential.ts';

/** Milliseconds that one pattern, and all patterns of a document, may take to be judged. */
const limits = { one: 500, all: 5000 };

/**
 * Warns of patterns on which JavaScript's backtracking takes exponential time, each by the place where it stands, and of
 * those that could not be judged in time.
 */
export async function patternProblems({ model }: LoadedApi): Promise<Problem[]> {
  if (model === undefined) return [];
  return (await suspects(model)).map((suspect) => problemOf(suspect, model, ''));
}

function problemOf(
  { pattern, pointer, isExponential }: Suspect,
  model: ApiModel,
  consequence: string,
): Problem {
  const shown = JSON.stringify(pattern);
  const what = isExponential
    ? `The pattern ${shown} takes exponential time on some texts that it does not match`
    : `The pattern ${shown} is too involved to tell whether it takes exponential time`;
  return {
    code: isExponential ? 'pattern-exponential' : 'pattern-unjudged',
    severity: 'warning',
    message: `${what}${consequence}.`,
    ...schemaPlace(model, pointer),
    hint: 'Let a group that is repeated match no text in two ways, by itself or by several of its rounds: not (a+)+, but a+.',
  };
}

/** A pattern that takes exponential time, or may. */
interface Suspect {
  readonly pattern: string;
  /** From the table of schemas. */
  readonly pointer: string;
  readonly isExponential: boolean;
}

async function suspects(model: ApiModel): Promise<Suspect[]> {
  const places = patternsOf(model);
  if (places.size === 0) return [];
  const { isExponential } = await import('./exponential.ts');
  const deadline = performance.now() + limits.all;
  return [...places].flatMap(([pattern, pointers]) => {
    const judged = judge(isExponential, pattern, deadline - performance.now());
    if (judged === false) return [];
    return pointers.map((pointer) => ({ pattern, pointer, isExponential: judged === true }));
  });
}

/**
 * The model without the patterns that take exponential time, or could not be judged, and what was left out as Problems:
 * whoever holds values against them that somebody else chose might wait without end.
 */
export async function withoutSuspects(
  model: ApiModel,
): Promise<{ readonly model: ApiModel; readonly problems: readonly Problem[] }> {
  const left = await suspects(model);
  if (left.length === 0) return { model, problems: [] };
  const pointers = new Set(left.map(({ pointer }) => pointer));
  const schemas = Object.entries(model.schemas).map(
    ([key, entry]) =>
      [key, { ...entry, schema: withoutThose(entry.schema, key, pointers) }] as const,
  );
  const problems = left.map((one) => problemOf(one, model, '; nothing is held against it'));
  return { model: { ...model, schemas: Object.fromEntries(schemas) }, problems };
}

function withoutThose(schema: Schema, pointer: string, left: ReadonlySet<string>): Schema {
  if (!isJsonObject(schema)) return schema;
  const mapped = mapSubschemas(schema, (inner, place) =>
    isSchema(inner) ? withoutThose(inner, pointer + place, left) : inner,
  );
  const { pattern, patternProperties, additionalProperties, unevaluatedProperties, ...others } =
    mapped;
  const isLeft = (name: string): boolean =>
    left.has(`${pointer}/patternProperties/${escapePointer(name)}`);
  const names = isJsonObject(patternProperties) ? Object.entries(patternProperties) : [];
  const kept = names.filter(([name]) => !isLeft(name));
  // What such a name would have spoken of, nobody else may refuse.
  const isWhole = kept.length === names.length;
  return {
    ...others,
    ...(isWhole && additionalProperties !== undefined && { additionalProperties }),
    ...(isWhole && unevaluatedProperties !== undefined && { unevaluatedProperties }),
    ...(pattern !== undefined && !left.has(`${pointer}/pattern`) && { pattern }),
    ...(patternProperties !== undefined && { patternProperties: Object.fromEntries(kept) }),
  };
}

/** Whether a pattern is exponential; undefined where that took too long. */
function judge(isExponential: Judge, pattern: string, left: number): boolean | undefined {
  const timeout = Math.floor(Math.min(left, limits.one));
  if (timeout < 1) return undefined;
  try {
    // A context has the one time limit that stops code which runs.
    return runInNewContext('judge()', { judge: () => isExponential(pattern) }, { timeout });
  } catch {
    return undefined;
  }
}

/** The pointers from the table of schemas at which each pattern stands, `pattern` and the names of `patternProperties`. */
function patternsOf(model: ApiModel): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (pattern: string, pointer: string): void => {
    found.set(pattern, [...(found.get(pattern) ?? []), pointer]);
  };
  for (const [key, { schema }] of Object.entries(model.schemas)) {
    walk(schema, (inner, pointer) => {
      if (!isJsonObject(inner)) return;
      if (typeof inner['pattern'] === 'string') add(inner['pattern'], `${key}${pointer}/pattern`);
      if (!isJsonObject(inner['patternProperties'])) return;
      for (const name of Object.keys(inner['patternProperties'])) {
        add(name, `${key}${pointer}/patternProperties/${escapePointer(name)}`);
      }
    });
  }
  return found;
}
