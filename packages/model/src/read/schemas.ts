import type { Json, JsonObject, Schema } from '@speclock/schema';
import type { SchemaEntry, SchemaKey } from '../api-model.ts';
import { Descent } from '../descent.ts';
import { isArray, isObject } from '../json.ts';
import { originsOf } from '../origins-of.ts';
import type { Place } from '../place.ts';
import { joinPointer } from '../pointer.ts';
import type { Problems } from '../problems.ts';
import type { References } from '../references.ts';
import { warnOfAmbiguous } from '../schema-names.ts';
import { sectionOf } from '../sections.ts';
import type { Shape } from '../shape.ts';
import type { Version } from '../version.ts';
import { readDiscriminator, readDiscriminatorName } from './discriminator.ts';
import { readPattern, readPatternName } from './pattern.ts';

/** Collects the schemas that a document uses, in the terms of JSON Schema 2020-12. */
export class SchemaReader {
  readonly #references: References;
  readonly #problems: Problems;
  readonly #version: Version;
  readonly #keywords: Shape['members'];
  /** Where schemas stand under names. */
  readonly #section: Place;
  /** Whether a `$ref` takes a schema's place. */
  readonly #isReplaced: boolean;
  readonly #entries = new Map<SchemaKey, SchemaEntry | undefined>();
  readonly #waiting: Place[] = [];
  #descent: Descent | undefined;

  constructor(root: Place, references: References, problems: Problems, version: Version) {
    const shape = version.shapes.get('Schema');
    this.#references = references;
    this.#problems = problems;
    this.#version = version;
    this.#keywords = shape?.members ?? new Map();
    this.#section = root.descendant(sectionOf(version.shapes, 'Schema'));
    this.#isReplaced = shape?.reference === 'instead';
  }

  /** The key of the schema at a place, or of the one that it is nothing but a `$ref` to; it is put into the table. */
  key(place: Place): SchemaKey {
    const reference = place.child('$ref');
    const isAlone = this.#isReplaced || Object.keys(place.object ?? {}).length === 1;
    return reference.text !== undefined && isAlone
      ? this.#named(reference, place)
      : this.declare(place);
  }

  /** The key of what a member that is a reference names. */
  #named(reference: Place, from: Place): SchemaKey {
    return this.declare(this.#references.target(reference.text ?? '', from) ?? from);
  }

  /** Puts the schema at a place into the table under its own key, also where it is nothing but a `$ref`. */
  declare(place: Place): SchemaKey {
    const key = `#${place.pointer}`;
    if (!this.#entries.has(key)) {
      this.#entries.set(key, undefined);
      this.#waiting.push(place);
    }
    return key;
  }

  /** Puts a schema into the table that the document writes as something else. */
  add(key: SchemaKey, entry: SchemaEntry): SchemaKey {
    this.#entries.set(key, entry);
    return key;
  }

  /** Every schema that has a name goes into the table. */
  declareNamed(): void {
    for (const place of this.#section.members()) this.declare(place);
  }

  /** Whether a place is one where schemas stand under names. */
  isNamed(place: Place): boolean {
    const { pointer } = this.#section;
    return place.pointer === joinPointer(pointer, place.name);
  }

  /** The whole table. Reading a schema may add others, which are then read as well. */
  table(): Record<SchemaKey, SchemaEntry> {
    for (const place of this.#waiting) {
      const origins = originsOf(place);
      this.#entries.set(`#${place.pointer}`, {
        kind: 'schema',
        ...(this.isNamed(place) && { name: place.name }),
        schema: this.convert(place),
        at: place.at,
        ...(origins && { origins }),
      });
    }
    const table: Record<SchemaKey, SchemaEntry> = {};
    for (const [key, entry] of this.#entries) if (entry) table[key] = entry;
    return table;
  }

  /**
   * A schema in the terms of 2020-12. Of an object of another shape (a parameter of Swagger 2.0), the members that the shape
   * has are the schema.
   */
  convert(place: Place, shapeName = 'Schema'): Schema {
    if (typeof place.value === 'boolean') return place.value;
    const object = place.object;
    if (!object) return true;
    const reference = place.child('$ref');
    if (this.#isReplaced && reference.text !== undefined) {
      return { $ref: this.#named(reference, place) };
    }
    const shape = this.#version.shapes.get(shapeName);
    const schema = new Map<string, Json>();
    for (const keyword of place.members()) {
      const isKnown = shape?.open || shape?.members.has(keyword.name);
      if (!isKnown && !keyword.name.startsWith('x-')) continue;
      const isMissing = keyword.value === null && !keepsNull.has(keyword.name);
      if (isMissing && this.#keywords.has(keyword.name)) continue;
      const read = this.#version.readKeyword(keyword, object, this.#problems);
      const members = read ?? this.#keyword(keyword, place, shape);
      for (const [name, value] of Object.entries(members)) schema.set(name, value);
    }
    const dynamic = this.#dynamic(place);
    if (dynamic !== undefined && !schema.has('$ref')) schema.set('$ref', dynamic);
    else if (dynamic !== undefined) {
      const all = schema.get('allOf') ?? [];
      schema.set('allOf', [...(isArray(all) ? all : []), { $ref: dynamic }]);
    }
    return Object.fromEntries(schema);
  }

  #keyword(keyword: Place, schema: Place, shape: Shape | undefined): JsonObject {
    const { name, value = null } = keyword;
    switch (name) {
      case '$ref':
        return { [name]: keyword.text === undefined ? value : this.#named(keyword, schema) };
      case '$dynamicRef':
        return this.#keywords.has(name) ? {} : { [name]: value };
      case 'pattern': {
        if (keyword.text === undefined) return { [name]: value };
        const read = readPattern(keyword, this.#problems);
        return read === undefined ? {} : { [name]: read };
      }
      case 'example':
        return Object.hasOwn(schema.object ?? {}, 'examples') ? {} : { examples: [value] };
      case 'discriminator': {
        const found = {
          schema,
          place: keyword,
          section: this.#section,
          references: this.#references,
          key: (named: Place): SchemaKey => this.key(named),
          isNamed: (named: Place): boolean => this.isNamed(named),
        };
        if (keyword.text !== undefined) {
          this.#descent ??= new Descent(this.#section, this.#references);
          return { [name]: readDiscriminatorName(found, this.#descent) };
        }
        return isObject(value) ? { [name]: readDiscriminator(found, this.#problems) } : {};
      }
      default:
        return Object.fromEntries([[name, this.#subschemas(keyword, shape) ?? value]]);
    }
  }

  /** What a `$dynamicRef` names, where that is one schema however it was reached. */
  #dynamic(schema: Place): SchemaKey | undefined {
    const reference = schema.child('$dynamicRef');
    if (reference.text === undefined || !this.#keywords.has('$dynamicRef')) return undefined;
    if (!this.#references.isAmbiguous(reference.text, schema))
      return this.#named(reference, schema);
    warnOfAmbiguous(this.#problems, reference.text, reference.at);
    return undefined;
  }

  /** The keyword's value with its schemas converted; undefined where the keyword holds none. */
  #subschemas(place: Place, shape: Shape | undefined): Json | undefined {
    const held = shape?.members.get(place.name);
    if (held?.shape !== 'Schema' && held?.shape !== 'Items') return undefined;
    const convert = (each: Place): Schema => this.convert(each, held.shape);
    if (held.many === 'list') return place.items().map(convert);
    if (held.many === 'one') return convert(place);
    if (place.name === 'patternProperties') return this.#patternProperties(place, convert);
    return Object.fromEntries(place.members().map((member) => [member.name, convert(member)]));
  }

  /** Under patterns that can be run, where they can; what comes to stand under one pattern holds together. */
  #patternProperties(place: Place, convert: (each: Place) => Schema): JsonObject {
    const read = new Map<string, Schema>();
    for (const member of place.members()) {
      const name = readPatternName(member, this.#problems);
      const other = read.get(name);
      const schema = convert(member);
      read.set(name, other === undefined ? schema : { allOf: [other, schema] });
    }
    return Object.fromEntries(read);
  }
}

/** Keywords whose value may be null. */
const keepsNull = new Set(['default', 'example', 'const']);
