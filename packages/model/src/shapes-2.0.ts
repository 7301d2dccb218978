import { defineShapes, type Shapes } from './shape.ts';
import { limits, rows30 } from './shapes-3.0.ts';

const operations = Object.fromEntries(
  ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'].map((method) => [
    method,
    'Operation',
  ]),
);

/** What values are that are no bodies: parameters and headers have these members of their own, lists below `items`. */
const items = { type: 'type-2.0', items: 'Items', collectionFormat: 'string', ...limits };

const { Info, Contact, License, ExternalDocumentation, Tag, XML, SecurityRequirement } = rows30;

/** The objects of Swagger 2.0: https://spec.openapis.org/oas/v2.0.html#schema. */
export const shapes20: Shapes = defineShapes({
  ...{ Info, Contact, License, ExternalDocumentation, Tag, XML, SecurityRequirement },
  OpenAPI: {
    members: {
      'swagger!': 'string',
      'info!': 'Info',
      host: 'string',
      basePath: 'string',
      schemes: 'string[]',
      consumes: 'string[]',
      produces: 'string[]',
      'paths!': 'Paths',
      definitions: 'Schema{}',
      parameters: 'Parameter{}',
      responses: 'Response{}',
      securityDefinitions: 'SecurityScheme{}',
      security: 'SecurityRequirement[]',
      tags: 'Tag[]',
      externalDocs: 'ExternalDocumentation',
    },
  },
  Paths: { others: 'PathItem' },
  PathItem: { reference: 'instead', members: { ...operations, parameters: 'Parameter[]' } },
  Operation: {
    members: {
      tags: 'string[]',
      summary: 'string',
      description: 'string',
      externalDocs: 'ExternalDocumentation',
      operationId: 'string',
      consumes: 'string[]',
      produces: 'string[]',
      parameters: 'Parameter[]',
      'responses!': 'Responses',
      schemes: 'string[]',
      deprecated: 'boolean',
      security: 'SecurityRequirement[]',
    },
  },
  Parameter: {
    reference: 'instead',
    members: {
      'name!': 'string',
      'in!': 'string',
      description: 'string',
      required: 'boolean',
      schema: 'Schema',
      allowEmptyValue: 'boolean',
      ...items,
    },
  },
  Items: { reference: 'instead', members: items },
  Responses: { others: 'Response' },
  Response: {
    reference: 'instead',
    members: {
      description: 'string',
      schema: 'Schema',
      headers: 'Header{}',
      examples: 'Examples',
    },
  },
  // What stands under a media type is the document's own.
  Examples: { others: 'any' },
  Header: { members: { description: 'string', ...items } },
  Schema: {
    reference: 'instead',
    open: true,
    // A boolean "required" of a property and a discriminator that is an object are left to the reader.
    members: {
      ...rows30.Schema.members,
      type: 'type-2.0',
      required: 'any',
      discriminator: 'any',
    },
  },
  SecurityScheme: {
    reference: 'instead',
    members: {
      'type!': 'string',
      description: 'string',
      name: 'string',
      in: 'string',
      flow: 'string',
      authorizationUrl: 'string',
      tokenUrl: 'string',
      scopes: 'string{}',
    },
  },
});
