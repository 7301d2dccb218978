import { defineShapes, type ShapeRow, type Shapes } from './shape.ts';
import { rows30 } from './shapes-3.0.ts';

/** A row with these members beside or in place of its own. */
export function more<R extends { readonly members: object }, M extends object>(row: R, members: M) {
  return { ...row, members: { ...row.members, ...members } };
}

/** A row that must have every member but these. */
function without<M extends object, N extends keyof M & string>(members: M, ...names: N[]) {
  const left = Object.entries(members).filter(([name]) => !names.some((each) => each === name));
  return Object.fromEntries(left);
}

const { OpenAPI, Info, License, Operation, Components, MediaType, Parameter, Header } = rows30;

/** Keywords of JSON Schema 2020-12 that OpenAPI 3.0 lacks or writes otherwise, and those that hold schemas. */
const keywords = {
  ...{ $id: 'string', $schema: 'string', $anchor: 'string', $dynamicAnchor: 'string' },
  ...{ $ref: 'string', $dynamicRef: 'string', $comment: 'string' },
  ...{ $defs: 'Schema-or-boolean{}', definitions: 'Schema-or-boolean{}' },
  ...{ type: 'types', const: 'any', examples: 'any[]' },
  ...{ minContains: 'count', maxContains: 'count', dependentRequired: 'any' },
  ...{ contentMediaType: 'string', contentEncoding: 'string' },
  ...{ contentSchema: 'Schema-or-boolean', propertyNames: 'Schema-or-boolean' },
  ...{ items: 'Schema-or-boolean', prefixItems: 'Schema-or-boolean[]' },
  ...{ contains: 'Schema-or-boolean', unevaluatedItems: 'Schema-or-boolean' },
  ...{ properties: 'Schema-or-boolean{}', patternProperties: 'Schema-or-boolean{}' },
  ...{ additionalProperties: 'Schema-or-boolean', unevaluatedProperties: 'Schema-or-boolean' },
  ...{ dependentSchemas: 'Schema-or-boolean{}', not: 'Schema-or-boolean' },
  ...{ allOf: 'Schema-or-boolean[]', oneOf: 'Schema-or-boolean[]', anyOf: 'Schema-or-boolean[]' },
  ...{ if: 'Schema-or-boolean', then: 'Schema-or-boolean', else: 'Schema-or-boolean' },
};

const schema = { schema: 'Schema-or-boolean' };

/** The objects of OpenAPI 3.1.1: https://spec.openapis.org/oas/v3.1.1#schema-0. */
export const rows31 = {
  ...rows30,
  OpenAPI: more(
    { members: without(OpenAPI.members, 'paths!') },
    { paths: 'Paths', webhooks: 'PathItem{}', jsonSchemaDialect: 'string' },
  ),
  Info: more(Info, { summary: 'string' }),
  License: more(License, { identifier: 'string' }),
  Operation: more(
    { members: without(Operation.members, 'responses!') },
    { responses: 'Responses' },
  ),
  Components: more(Components, { schemas: 'Schema-or-boolean{}', pathItems: 'PathItem{}' }),
  MediaType: more(MediaType, schema),
  Parameter: more(Parameter, schema),
  Header: more(Header, schema),
  Schema: { reference: 'beside', open: true, members: { ...rows30.Schema.members, ...keywords } },
} as const satisfies Readonly<Record<string, ShapeRow>>;

export const shapes31: Shapes = defineShapes(rows31);
