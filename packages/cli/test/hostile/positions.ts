import { joinPointer, parsePointer } from '@speclock/model';
import type { Json, JsonObject } from '@speclock/schema';

/** A text of a document: a value, or the name of a member. */
export interface Position {
  readonly path: readonly string[];
  readonly is: 'value' | 'name';
}

/** Every text of a value, in its order. */
export function positionsOf(value: Json, path: readonly string[] = []): Position[] {
  if (typeof value === 'string') return [{ path, is: 'value' }];
  if (typeof value !== 'object' || value === null) return [];
  const isObject = !Array.isArray(value);
  return Object.entries(value).flatMap(([name, member]) => [
    ...(isObject ? [{ path: [...path, name], is: 'name' } as const] : []),
    ...positionsOf(member, [...path, name]),
  ]);
}

/** The value with other texts at some positions; references follow the names that are changed. */
export function attacked(
  value: Json,
  positions: readonly Position[],
  textFor: (before: string, n: number) => string,
): Json {
  const values = new Map<string, string>();
  const names = new Map<string, string>();
  for (const [n, { path, is }] of positions.entries()) {
    const before = is === 'name' ? (path.at(-1) ?? '') : String(at(value, path));
    (is === 'name' ? names : values).set(keyOf(path), textFor(before, n));
  }
  const copy = (one: Json, path: readonly string[]): Json => {
    if (Array.isArray(one)) return one.map((item, i) => copy(item, [...path, String(i)]));
    if (typeof one === 'object' && one !== null) {
      const members = Object.entries(one).map(([name, member]): [string, Json] => {
        const inner = [...path, name];
        // A requirement names a scheme without a reference.
        const isNeeded = path.at(-2) === 'security';
        const own = isNeeded ? ['components', 'securitySchemes', name] : inner;
        return [names.get(keyOf(own)) ?? name, copy(member, inner)];
      });
      return Object.fromEntries(members);
    }
    const changed = values.get(keyOf(path));
    if (changed !== undefined) return changed;
    return typeof one === 'string' && one.startsWith('#/') ? renamed(one) : one;
  };
  const renamed = (reference: string): string => {
    const tokens = parsePointer(reference.slice(1)) ?? [];
    const now = tokens.map((token, i) => names.get(keyOf(tokens.slice(0, i + 1))) ?? token);
    // A lone surrogate has no form in a URI: then the reference leads to nothing.
    const wellFormed = Buffer.from(joinPointer('', ...now)).toString();
    return `#${encodeURI(wellFormed).replaceAll('#', '%23')}`;
  };
  return copy(value, []);
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

function at(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (one, token) =>
      typeof one === 'object' && one !== null ? (one as JsonObject)[token] : undefined,
    value,
  );
}
