/** A JSON value (RFC 8259). */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A JSON Schema of dialect 2020-12: an object of keywords, or a boolean. */
export type Schema = boolean | JsonObject;

/**
 * Schemas by the key that a `$ref` names them with, for example `#/components/schemas/Group`.
 *
 * A `$ref` inside any of the schemas is one of these keys, or a key followed by a pointer into that
 * entry (`#/components/schemas/Group/properties/groupId`).
 */
export type SchemaTable = Readonly<Record<string, Schema>>;
