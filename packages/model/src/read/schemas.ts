import type { Json, JsonObject, Schema } from '@speclock/schema';
import type { SchemaEntry, SchemaKey } from '../api-model.ts';
import { isArray, isObject, quote } from '../json.ts';
import { originsOf } from '../origins-of.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import type { References } from '../references.ts';
import { shapes30 } from '../shapes-3.0.ts';
import { readDiscriminator } from './discriminator.ts';

const keywords = shapes30.get('Schema')?.members ?? new Map();
const component = /^\/components\/schemas\/[^/]+$/;

/** Keywords that came with 3.1: a document of 3.0 that holds one means it, so it is kept. */
const newer = new Set([
  ...['patternProperties', 'dependentSchemas', '$defs', 'prefixItems', 'if', 'then', 'else'],
  ...['contains', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties', 'const'],
  ...['examples', 'contentMediaType', 'contentEncoding', 'contentSchema', 'dependentRequired'],
  ...['minContains', 'maxContains', '$comment'],
]);

/** Collects the schemas that a document of OpenAPI 3.0 uses, in the terms of JSON Schema 2020-12. */
export class SchemaReader {
  readonly #references: References;
  readonly #problems: Problems;
  readonly #entries = new Map<SchemaKey, SchemaEntry | undefined>();
  readonly #waiting: Place[] = [];

  constructor(references: References, problems: Problems) {
    this.#references = references;
    this.#problems = problems;
  }

  /** The key of the schema at a place, or of the one that its `$ref` names; it is put into the table. */
  key(place: Place): SchemaKey {
    const reference = place.child('$ref').text;
    const target = reference === undefined ? place : this.#references.target(reference);
    return this.declare(target ?? place);
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

  /** The whole table. Reading a schema may add others, which are then read as well. */
  table(): Record<SchemaKey, SchemaEntry> {
    for (const place of this.#waiting) {
      const origins = originsOf(place);
      this.#entries.set(`#${place.pointer}`, {
        kind: 'schema',
        ...(component.test(place.pointer) && { name: place.name }),
        schema: this.#convert(place),
        at: place.at,
        ...(origins && { origins }),
      });
    }
    const table: Record<SchemaKey, SchemaEntry> = {};
    for (const [key, entry] of this.#entries) if (entry) table[key] = entry;
    return table;
  }

  #convert(place: Place): Schema {
    if (typeof place.value === 'boolean') return place.value;
    const object = place.object;
    if (!object) return true;
    if (place.child('$ref').text !== undefined) return { $ref: this.key(place) };
    const schema = new Map<string, Json>();
    for (const member of place.members()) {
      if (newer.has(member.name)) this.#warnNewer(member);
      if (member.value !== null || !keywords.has(member.name) || keepsNull.has(member.name)) {
        this.#keyword(member, place, object, schema);
      }
    }
    return Object.fromEntries(schema);
  }

  #keyword(place: Place, holder: Place, object: JsonObject, schema: Map<string, Json>): void {
    const value = place.value;
    const name = place.name;
    if (value === undefined) return;
    switch (name) {
      case 'type':
        if (!isBinary(object)) schema.set('type', this.#type(place, object));
        return;
      case 'nullable':
        this.#checkNullable(place, object);
        return;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        // As a boolean it says how the limit beside it is meant.
        if (typeof value !== 'boolean') {
          this.#warnNewer(place);
          schema.set(name, value);
        }
        return;
      case 'minimum':
        schema.set(object['exclusiveMinimum'] === true ? 'exclusiveMinimum' : name, value);
        return;
      case 'maximum':
        schema.set(object['exclusiveMaximum'] === true ? 'exclusiveMaximum' : name, value);
        return;
      case 'format':
        if (isBinary(object)) schema.set('contentMediaType', 'application/octet-stream');
        else schema.set('format', value);
        // What JSON Schema says of an encoding refuses nothing; the format does.
        if (value === 'byte') schema.set('contentEncoding', 'base64');
        return;
      case 'example':
        schema.set('examples', [value]);
        return;
      case 'discriminator':
        if (isObject(value)) {
          const key = (named: Place): SchemaKey => this.key(named);
          schema.set(name, readDiscriminator(holder, place, this.#references, this.#problems, key));
        }
        return;
      default:
        schema.set(name, this.#subschemas(place) ?? value);
    }
  }

  /** The keyword's value with its schemas converted; undefined where the keyword holds none. */
  #subschemas(place: Place): Json | undefined {
    const held = keywords.get(place.name);
    if (!held?.type.startsWith('Schema')) return undefined;
    if (held.many === 'list') return place.items().map((item) => this.#convert(item));
    if (held.many === 'one') return this.#convert(place);
    return Object.fromEntries(
      place.members().map((member) => [member.name, this.#convert(member)]),
    );
  }

  /**
   * `nullable: true` adds null to the type beside it and does nothing else: an enum that lacks null still
   * refuses it (OpenAPI 3.0.3, Schema Object, and the clarification of nullable that it took up).
   */
  #type(place: Place, object: JsonObject): Json {
    const type = place.value ?? null;
    if (isArray(type)) this.#warnNewer(place);
    if (object['nullable'] !== true) return type;
    const types = isArray(type) ? type : [type];
    return types.includes('null') ? types : [...types, 'null'];
  }

  #checkNullable(place: Place, object: JsonObject): void {
    if (place.value !== true) return;
    const choices = object['enum'];
    if (isArray(choices) && !choices.includes(null)) {
      this.#problems.warn(
        'nullable-enum',
        place.at,
        'nullable has no effect, because the enum beside it lacks null.',
        'Add null to the enum, or remove nullable.',
      );
    } else if (
      !Object.hasOwn(object, 'type') &&
      ['allOf', 'oneOf', 'anyOf'].some((name) => Object.hasOwn(object, name))
    ) {
      this.#problems.warn(
        'nullable-without-type',
        place.at,
        'nullable has no effect, because there is no type beside it.',
        'Add a type, or make null one of the alternatives.',
      );
    }
  }

  #warnNewer(place: Place): void {
    this.#problems.warn(
      'keyword-newer',
      place.at,
      `OpenAPI 3.0 does not have ${quote(place.name)} in this form; it is read as in 3.1.`,
    );
  }
}

const keepsNull = new Set(['default', 'example']);

function isBinary(object: JsonObject): boolean {
  return object['format'] === 'binary' && (object['type'] ?? 'string') === 'string';
}
