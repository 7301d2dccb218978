import type { Json, Schema } from '../json.ts';
import { isJsonObject } from '../walk.ts';
import { type Attempt, isWanted, make } from './make.ts';
import { greatest, held, least, named, type Parts, texts } from './parts.ts';
import { textOf } from './pattern.ts';
import { pick } from './random.ts';
import { makeText } from './scalars.ts';
import { memberSchemas } from './spots.ts';

const nameLimit = 1000;

/** What parts say of an object's members, without those that a direction leaves out. */
export interface Members {
  /** The names of `properties`. */
  readonly known: readonly string[];
  /** The names of `required`, with those that `dependentRequired` adds to them. */
  readonly needed: ReadonlySet<string>;
  /** The schemas of a property; undefined where it is forbidden. */
  schemasOf(name: string): readonly Schema[] | undefined;
}

export function membersOf(
  parts: Parts,
  { direction, directions }: Pick<Attempt, 'direction' | 'directions'>,
): Members & { readonly ignored: ReadonlySet<string> } {
  const ignored = new Set(
    direction && parts.flatMap((part) => [...directions.ignored(part, direction).keys()]),
  );
  const known = [...new Set(named(parts, 'properties').map(([name]) => name))].filter(
    (name) => !ignored.has(name),
  );
  const needed = neededOf(parts, ignored);
  return { known, needed, ignored, schemasOf: (name) => schemasOf(parts, name) };
}

/** An object of the parts' properties: those that it needs, and by chance of those that it may have. */
export function makeObject(
  parts: Parts,
  attempt: Attempt,
  depth: number,
): { [name: string]: Json } | undefined {
  const { known, needed, ignored } = membersOf(parts, attempt);
  const low = Math.max(greatest(parts, 'minProperties') ?? 0, needed.size);
  const high = least(parts, 'maxProperties') ?? Number.POSITIVE_INFINITY;
  if (low > high || low > nameLimit) return undefined;

  const made = new Map<string, Json>();
  const put = (name: string): boolean => {
    const schemas = schemasOf(parts, name);
    const value = schemas && make(schemas, attempt, depth + 1);
    if (value !== undefined) made.set(name, value);
    return value !== undefined;
  };
  for (const name of needed) if (!put(name)) return undefined;
  for (const name of known) {
    if (made.has(name) || made.size >= high || !isWanted(attempt, depth)) continue;
    if (addedBy(parts, name, made, ignored).length === 0) put(name);
  }
  // Where too few properties came by chance, then the known ones in turn, then others.
  for (const name of known) if (made.size < low && !made.has(name)) put(name);
  const others = isMap(parts) && isWanted(attempt, depth) ? 1 : 0;
  const size = Math.min(high, Math.max(low, made.size + others));
  for (let n = 0; made.size < size && n < 3 * nameLimit; n++) {
    const name = otherName(parts, n, attempt);
    if (name === undefined || (!put(name) && n > 10)) break;
  }
  return made.size < low ? undefined : Object.fromEntries(made);
}

/** The names of `required`, with those that `dependentRequired` adds to them. */
function neededOf(parts: Parts, ignored: ReadonlySet<string>): Set<string> {
  const needed = new Set(texts(parts, 'required').filter((name) => !ignored.has(name)));
  // A set is walked with what the walk adds to it.
  for (const name of needed) {
    for (const added of dependents(parts, name)) if (!ignored.has(added)) needed.add(added);
  }
  return needed;
}

function dependents(parts: Parts, name: string): string[] {
  return parts.flatMap((part) => {
    const held = part['dependentRequired'];
    return isJsonObject(held) && Object.hasOwn(held, name) ? texts([held], name) : [];
  });
}

/** What a property would bring along that is not there yet. */
function addedBy(
  parts: Parts,
  name: string,
  made: ReadonlyMap<string, Json>,
  ignored: ReadonlySet<string>,
): string[] {
  return dependents(parts, name).filter((one) => !made.has(one) && !ignored.has(one));
}

/** The schemas of a property; undefined where it is forbidden. */
function schemasOf(parts: Parts, name: string): Schema[] | undefined {
  const own = parts.flatMap((part) => memberSchemas(part, name).map(([schema]) => schema));
  const found = own.length > 0 ? own : held(parts, 'unevaluatedProperties');
  return found.includes(false) ? undefined : found;
}

/** Whether the parts say what other properties than the named ones are. */
function isMap(parts: Parts): boolean {
  return parts.some(
    (part) =>
      isJsonObject(part['additionalProperties']) ||
      isJsonObject(part['unevaluatedProperties']) ||
      isJsonObject(part['patternProperties']),
  );
}

function otherName(parts: Parts, n: number, attempt: Attempt): string | undefined {
  const names = held(parts, 'propertyNames');
  if (names.length > 0) {
    const name = make([{ type: 'string' }, ...names], attempt, 0);
    return typeof name === 'string' ? name : undefined;
  }
  const pattern = pick(
    named(parts, 'patternProperties').map(([one]) => one),
    attempt.random,
  );
  if (pattern !== undefined) return textOf(pattern, attempt.random);
  return makeText([{ minLength: 4, maxLength: 8 }], attempt.random) ?? `name${n}`;
}
