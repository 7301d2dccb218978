import type { Json, JsonObject, SchemaTable } from '../json.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve.ts';
import { escapePointer, isJsonObject, unescapePointer, walk } from '../walk.ts';
import { type Dialect, defaultDialect, dialectOf, knownDialects, type Report } from './dialect.ts';
import { entryUri, resolveUri } from './uri.ts';

/** The names of `$dynamicAnchor`s of one schema resource, each with the reference to what it names. */
export type DynamicAnchors = ReadonlyMap<string, string>;

/** A table whose schemas name each other by key and pointer alone. */
export interface Linked {
  /** In terms of 2020-12. A `$ref` or `$dynamicRef` is a key and a pointer; a `$dynamicRef` names a `$dynamicAnchor`. */
  readonly table: SchemaTable;
  readonly problems: readonly Problem[];
  /** The dynamic anchors of the resource that a schema of `table` stands in; undefined where it has none. */
  anchorsOf(schema: JsonObject): DynamicAnchors | undefined;
  /** What every `$dynamicAnchor` of a name names, in any resource. */
  anchorsNamed(name: string): readonly string[];
  /** Where a place of `table` stands in the table that came in. */
  origin(place: string): string;
}

/** What names schemas otherwise than by key and pointer, or says that they are not of 2020-12. */
const naming = ['$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$schema'];

/**
 * Resolves what names schemas (JSON Schema core, sections 8.2 and 9): `$id`, `$anchor`, `$dynamicAnchor`, references
 * relative to them, and entries whose key is a URI, such as remote schemas given up front. Schemas of draft 4 become
 * ones of 2020-12. `dialect` is the one of entries that name none.
 */
export function link(table: SchemaTable, dialect: string = defaultDialect): Linked {
  if (dialect === defaultDialect && !needsLinking(table)) {
    return {
      table,
      problems: [],
      anchorsOf: () => undefined,
      anchorsNamed: () => [],
      origin: (place) => place,
    };
  }
  return new Linker(table, dialect).linked();
}

/** What a `$dynamicRef` may lead to: any schema that has the same `$dynamicAnchor`. */
export function dynamicTargets({ table, anchorsNamed }: Linked, ref: string): readonly string[] {
  const name = anchorName(table, ref);
  return name === undefined ? [ref] : anchorsNamed(name);
}

/** The `$dynamicAnchor` at the end of a `$dynamicRef`. */
export function anchorName(table: SchemaTable, ref: string): string | undefined {
  const target = resolve(table, ref);
  const name = isJsonObject(target) ? target['$dynamicAnchor'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function needsLinking(table: SchemaTable): boolean {
  return Object.entries(table).some(([key, schema]) => {
    let found = key.includes(':');
    walk(schema, (inner) => {
      found ||= isJsonObject(inner) && naming.some((keyword) => Object.hasOwn(inner, keyword));
    });
    return found;
  });
}

/** One schema: where it stands in what is made, and what it is read by. */
interface Site {
  readonly out: string;
  readonly base: string;
  readonly dialect: Dialect;
}

class Linker {
  readonly #table: SchemaTable;
  readonly #uriKeys: readonly string[];
  readonly #problems: Problem[] = [];
  /** By key and pointer as they came in. */
  readonly #sites = new Map<string, Site>();
  readonly #origins = new Map<string, string>();
  /** The places of the resources' roots, by URI. */
  readonly #resources = new Map<string, string>();
  /** By the resource's URI, `#` and the name. */
  readonly #anchors = new Map<string, string>();
  readonly #dynamic = new Map<string, Map<string, string>>();
  readonly #resourceOf = new WeakMap<object, string>();

  constructor(table: SchemaTable, dialectName: string) {
    this.#table = table;
    this.#uriKeys = Object.keys(table).filter((key) => key.includes(':') && !key.includes('#'));
    for (const key of Object.keys(table)) this.#resources.set(entryUri(key), uriPlace(key));
    const find = (uri: string): Json | undefined => table[this.#resources.get(uri) ?? ''];
    const dialect = dialectOf(dialectName, find);
    if (dialect === undefined) {
      throw new TypeError(`Not a dialect: ${dialectName}. Known are ${knownDialects.join(', ')}.`);
    }
    for (const [key, schema] of Object.entries(table)) {
      this.#survey(schema, key, { out: key, base: entryUri(key), dialect }, find);
    }
  }

  linked(): Linked {
    const table = Object.fromEntries(
      Object.entries(this.#table).map(([key, schema]) => [key, this.#rewrite(schema, key)]),
    ) as SchemaTable;
    return {
      table,
      problems: this.#problems,
      anchorsOf: (schema) => this.#dynamic.get(this.#resourceOf.get(schema) ?? ''),
      anchorsNamed: (name) => [...this.#dynamic.values()].flatMap((names) => names.get(name) ?? []),
      origin: (place) => this.#origin(place),
    };
  }

  /** Notes where each schema stands and what it is called. */
  #survey(schema: Json, place: string, above: Site, find: (uri: string) => Json | undefined): void {
    const site = isJsonObject(schema) ? this.#siteOf(schema, place, above, find) : above;
    this.#sites.set(place, site);
    this.#origins.set(site.out, place);
    if (!isJsonObject(schema)) return;
    site.dialect.read(
      schema,
      (value, from, to) => {
        this.#survey(value, place + from, { ...site, out: site.out + encoded(to) }, find);
        return value;
      },
      () => {},
    );
  }

  #siteOf(
    schema: JsonObject,
    place: string,
    above: Site,
    find: (uri: string) => Json | undefined,
  ): Site {
    const dialect = this.#dialectOf(schema, place, above, find);
    const id = dialect.id === 'id' && schema['$ref'] !== undefined ? undefined : schema[dialect.id];
    const named = typeof id === 'string' ? resolveUri(above.base, id) : undefined;
    const base = named?.uri ?? above.base;
    if (named !== undefined) {
      if (named.fragment === '') this.#name(this.#resources, base, place);
      else if (dialect.id === 'id') this.#name(this.#anchors, `${base}#${named.fragment}`, place);
    }
    if (dialect.id === '$id') {
      const { $anchor: anchor, $dynamicAnchor: dynamic } = schema;
      if (typeof anchor === 'string') this.#name(this.#anchors, `${base}#${anchor}`, place);
      if (typeof dynamic === 'string') {
        this.#name(this.#anchors, `${base}#${dynamic}`, place);
        const names = this.#dynamic.get(base) ?? new Map<string, string>();
        this.#dynamic.set(base, names.set(dynamic, above.out));
      }
    }
    return { out: above.out, base, dialect };
  }

  /** Gives a schema its name; one that another has already is a Problem. */
  #name(names: Map<string, string>, uri: string, place: string): void {
    const other = names.get(uri) ?? place;
    names.set(uri, place);
    if (other === place) return;
    this.#problems.push({
      code: 'name-taken',
      severity: 'error',
      message: `The schema at ${JSON.stringify(other)} is called ${JSON.stringify(uri)} too.`,
      pointer: place,
      hint: 'Give each schema an $id, and within it an $anchor, of its own.',
    });
  }

  #dialectOf(
    schema: JsonObject,
    place: string,
    above: Site,
    find: (uri: string) => Json | undefined,
  ): Dialect {
    const name = schema['$schema'];
    if (name === undefined) return above.dialect;
    const found = typeof name === 'string' ? dialectOf(name, find) : undefined;
    if (found !== undefined) return found;
    this.#problems.push({
      code: 'dialect-unknown',
      severity: 'error',
      message: `The dialect ${JSON.stringify(name)} is not supported.`,
      pointer: `${place}/$schema`,
      hint: `Write the schema in ${defaultDialect}.`,
    });
    return above.dialect;
  }

  #rewrite(schema: Json, place: string): Json {
    const site = this.#sites.get(place);
    if (!isJsonObject(schema) || site === undefined) return schema;
    const report: Report = (problem) => {
      this.#problems.push({ ...problem, pointer: place + problem.pointer });
    };
    const read = site.dialect.read(
      schema,
      (value, from) => this.#rewrite(value, place + from),
      report,
    );
    const { $schema: _, $ref: ref, $dynamicRef: dynamicRef, ...rest } = read;
    const made: Record<string, Json> = rest;
    if (ref !== undefined) made['$ref'] = this.#reference(ref, site).ref;
    if (dynamicRef !== undefined) {
      const { ref: target, isDynamic } = this.#reference(dynamicRef, site);
      if (isDynamic) made['$dynamicRef'] = target;
      else if (made['$ref'] === undefined) made['$ref'] = target;
      else made['allOf'] = [...((made['allOf'] as Json[] | undefined) ?? []), { $ref: target }];
    }
    const { discriminator } = made;
    if (isJsonObject(discriminator) && isJsonObject(discriminator['mapping'])) {
      const mapping = Object.entries(discriminator['mapping']).map(([tag, target]) => [
        tag,
        this.#reference(target, site).ref,
      ]);
      made['discriminator'] = { ...discriminator, mapping: Object.fromEntries(mapping) };
    }
    this.#resourceOf.set(made, site.base);
    return made;
  }

  /** A reference by key and pointer; what cannot be found is left as a URI, which no key is. */
  #reference(value: Json, { base }: Site): { readonly ref: Json; readonly isDynamic: boolean } {
    const still = { ref: value, isDynamic: false };
    if (typeof value !== 'string') return still;
    const target = resolveUri(base, value);
    if (target === undefined) return still;
    const { uri, fragment } = target;
    const isPointer = fragment === '' || fragment.startsWith('/');
    const place = isPointer
      ? this.#pointed(uri, fragment)
      : this.#anchors.get(`${uri}#${fragment}`);
    if (place === undefined) return { ref: `${uri}#${fragment}`, isDynamic: false };
    const isDynamic = !isPointer && this.#dynamic.get(uri)?.has(fragment) === true;
    return { ref: this.#sites.get(place)?.out ?? encoded(place), isDynamic };
  }

  /** The place that a pointer leads to from the root of a resource. */
  #pointed(uri: string, pointer: string): string | undefined {
    const root = this.#resources.get(uri);
    if (root === undefined) return undefined;
    const tokens = pointer.split('/').slice(1);
    const place = [root, ...tokens.map((token) => escapePointer(unescapePointer(token)))].join('/');
    if (this.#sites.has(place)) return place;
    return resolve(this.#table, encoded(place)) === undefined ? undefined : place;
  }

  /** A place in a schema that has a URI as that URI with the pointer as its fragment. */
  #shown(place: string): string {
    const key = this.#uriKeys.find((one) => place === one || place.startsWith(`${one}/`));
    return key === undefined ? place : `${key}#${place.slice(key.length)}`;
  }

  #origin(place: string): string {
    for (let end = place.length; end > 0; end = place.lastIndexOf('/', end - 1)) {
      const found = this.#origins.get(place.slice(0, end));
      if (found !== undefined) return this.#shown(found + place.slice(end));
    }
    return place;
  }
}

/** The place that pointers into the document of an entry start from: `#` of `#/components/schemas/Group`. */
function uriPlace(key: string): string {
  return key.startsWith('#') ? '#' : key;
}

/** A pointer as a reference holds it, where `%` would otherwise begin an escape. */
function encoded(pointer: string): string {
  return pointer.replaceAll('%', '%25');
}
