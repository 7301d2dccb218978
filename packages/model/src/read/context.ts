import type {
  Body,
  Extensions,
  Header,
  Parameter,
  Response,
  SecurityScheme,
  Server,
} from '../api-model.ts';
import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import type { References } from '../references.ts';
import type { Version } from '../version.ts';
import type { SchemaReader } from './schemas.ts';

/** What a request and its answers hold. */
export interface Messages {
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: readonly Response[];
}

/** What Swagger 2.0 and OpenAPI 3.x say each in a way of its own. */
export interface Reader {
  readServers(context: Context): Server[];
  readScheme(place: Place, context: Context): SecurityScheme | undefined;
  /** `shared` is the list of the path item's parameters. */
  readMessages(operation: Place, shared: Place, context: Context): Messages;
}

/** What the functions that read one document share. */
export interface Context {
  readonly root: Place;
  readonly version: Version;
  readonly references: References;
  readonly problems: Problems;
  readonly schemas: SchemaReader;
  readonly parameters: Memo<Parameter>;
  readonly headers: Memo<Header>;
  readonly bodies: Memo<Body>;
  readonly responses: Memo<Response>;
  /** The operations' ids, by the id itself and by the pointer of the operation: what links can lead to. */
  readonly linkable: Map<string, string>;
}

/** What has been read, by its place and its name: a component is read once, however often it is referred to. */
export class Memo<T> {
  readonly #read = new Map<string, T | undefined>();

  get(place: Place, name: string, read: () => T | undefined): T | undefined {
    const key = JSON.stringify([place.pointer, name]);
    if (!this.#read.has(key)) this.#read.set(key, read());
    return this.#read.get(key);
  }
}

/** The members of those names that are strings. */
export function texts<N extends string>(
  place: Place,
  ...names: readonly N[]
): { [K in N]?: string } {
  const found: { [K in N]?: string } = {};
  for (const name of names) {
    const text = place.child(name).text;
    if (text !== undefined) found[name] = text;
  }
  return found;
}

/** What a `$ref` led to, under the description that stands beside the `$ref` (OpenAPI 3.1.1, Reference Object). */
export function described<T extends { readonly description?: string }>(
  place: Place,
  read: T,
  { version }: Context,
): T {
  const isOwn =
    place.child('$ref').text !== undefined && version.besideReference.includes('description');
  return isOwn ? { ...read, ...texts(place, 'description') } : read;
}

/** Every `x-` member of an object. */
export function extensionsOf(place: Place): Extensions {
  return Object.fromEntries(
    Object.entries(place.object ?? {}).filter(([name]) => name.startsWith('x-')),
  );
}

/** Says of members that are valid and that nothing is derived from that this is so, once and where they stand. */
export function warnUnsupported(place: Place, names: readonly string[], problems: Problems): void {
  for (const name of names) {
    const child = place.child(name);
    if (child.value === undefined || child.value === null || child.value === false) continue;
    problems.warn(
      'unsupported-member',
      child.at,
      `${quote(name)} is not supported here yet; nothing is derived from it.`,
    );
  }
}

/** The value if it is one of those allowed; otherwise a Problem `member-value` and undefined. */
export function oneOf<T extends string>(
  place: Place,
  allowed: readonly T[],
  problems: Problems,
): T | undefined {
  const value = place.text;
  if (value === undefined) return undefined;
  const found = allowed.find((each) => each === value);
  if (found === undefined) {
    problems.error(
      'member-value',
      place.at,
      `${quote(place.name)} must be ${allowed.join(' or ')} here, but is ${quote(value)}.`,
    );
  }
  return found;
}
