import { defineShapes, type ShapeRow, type Shapes } from './shape.ts';

const operations = Object.fromEntries(
  ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((method) => [
    method,
    'Operation',
  ]),
);

/** What Parameter and Header Objects have in common. */
const parameter = {
  description: 'string',
  required: 'boolean',
  deprecated: 'boolean',
  allowEmptyValue: 'boolean',
  style: 'string',
  explode: 'boolean',
  allowReserved: 'boolean',
  schema: 'Schema',
  example: 'any',
  examples: 'Example{}',
  content: 'MediaType{}',
};

/** Keywords that say of a value that is no object what it may be; all that Swagger 2.0 has for parameters and headers. */
export const limits = {
  format: 'string',
  default: 'any',
  enum: 'any[]',
  multipleOf: 'number',
  maximum: 'number',
  exclusiveMaximum: 'boolean-or-number',
  minimum: 'number',
  exclusiveMinimum: 'boolean-or-number',
  maxLength: 'count',
  minLength: 'count',
  pattern: 'string',
  maxItems: 'count',
  minItems: 'count',
  uniqueItems: 'boolean',
};

/** Keywords of 2020-12 that hold schemas; OpenAPI 3.0 has none of them, but documents do. */
const newerApplicators = {
  patternProperties: 'Schema{}',
  dependentSchemas: 'Schema{}',
  $defs: 'Schema{}',
  prefixItems: 'Schema[]',
  if: 'Schema',
  then: 'Schema',
  else: 'Schema',
  contains: 'Schema',
  propertyNames: 'Schema',
  unevaluatedItems: 'Schema',
  unevaluatedProperties: 'Schema',
};

/** The objects of OpenAPI 3.0.3: https://spec.openapis.org/oas/v3.0.3#schema. */
export const rows30 = {
  OpenAPI: {
    members: {
      'openapi!': 'string',
      'info!': 'Info',
      servers: 'Server[]',
      'paths!': 'Paths',
      components: 'Components',
      security: 'SecurityRequirement[]',
      tags: 'Tag[]',
      externalDocs: 'ExternalDocumentation',
    },
  },
  Info: {
    members: {
      'title!': 'string',
      'version!': 'string',
      description: 'string',
      termsOfService: 'string',
      contact: 'Contact',
      license: 'License',
    },
  },
  Contact: { members: { name: 'string', url: 'string', email: 'string' } },
  License: { members: { 'name!': 'string', url: 'string' } },
  Server: {
    members: { 'url!': 'string', description: 'string', variables: 'ServerVariable{}' },
  },
  ServerVariable: {
    members: { 'default!': 'string', enum: 'string[]', description: 'string' },
  },
  Paths: { others: 'PathItem' },
  PathItem: {
    reference: 'instead',
    members: {
      summary: 'string',
      description: 'string',
      ...operations,
      servers: 'Server[]',
      parameters: 'Parameter[]',
    },
  },
  Operation: {
    members: {
      tags: 'string[]',
      summary: 'string',
      description: 'string',
      externalDocs: 'ExternalDocumentation',
      operationId: 'string',
      parameters: 'Parameter[]',
      requestBody: 'RequestBody',
      'responses!': 'Responses',
      callbacks: 'Callback{}',
      deprecated: 'boolean',
      security: 'SecurityRequirement[]',
      servers: 'Server[]',
    },
  },
  ExternalDocumentation: { members: { description: 'string', 'url!': 'string' } },
  Parameter: {
    reference: 'instead',
    members: { 'name!': 'string', 'in!': 'string', ...parameter },
  },
  RequestBody: {
    reference: 'instead',
    members: { description: 'string', 'content!': 'MediaType{}', required: 'boolean' },
  },
  MediaType: {
    members: {
      schema: 'Schema',
      example: 'any',
      examples: 'Example{}',
      encoding: 'Encoding{}',
    },
  },
  Encoding: {
    members: {
      contentType: 'string',
      headers: 'Header{}',
      style: 'string',
      explode: 'boolean',
      allowReserved: 'boolean',
    },
  },
  Responses: { others: 'Response' },
  Response: {
    reference: 'instead',
    members: {
      description: 'string',
      headers: 'Header{}',
      content: 'MediaType{}',
      links: 'Link{}',
    },
  },
  Callback: { reference: 'instead', others: 'PathItem' },
  Example: {
    reference: 'instead',
    members: { summary: 'string', description: 'string', value: 'any', externalValue: 'string' },
  },
  Link: {
    reference: 'instead',
    members: {
      operationRef: 'string',
      operationId: 'string',
      parameters: 'any',
      requestBody: 'any',
      description: 'string',
      server: 'Server',
    },
  },
  Header: { reference: 'instead', members: parameter },
  Tag: {
    members: { 'name!': 'string', description: 'string', externalDocs: 'ExternalDocumentation' },
  },
  Components: {
    members: {
      schemas: 'Schema{}',
      responses: 'Response{}',
      parameters: 'Parameter{}',
      examples: 'Example{}',
      requestBodies: 'RequestBody{}',
      headers: 'Header{}',
      securitySchemes: 'SecurityScheme{}',
      links: 'Link{}',
      callbacks: 'Callback{}',
    },
  },
  Schema: {
    reference: 'instead',
    open: true,
    members: {
      title: 'string',
      ...limits,
      maxProperties: 'count',
      minProperties: 'count',
      required: 'string[]',
      type: 'type',
      allOf: 'Schema[]',
      oneOf: 'Schema[]',
      anyOf: 'Schema[]',
      not: 'Schema',
      items: 'Schema',
      properties: 'Schema{}',
      additionalProperties: 'Schema-or-boolean',
      description: 'string',
      nullable: 'boolean',
      discriminator: 'Discriminator',
      readOnly: 'boolean',
      writeOnly: 'boolean',
      xml: 'XML',
      externalDocs: 'ExternalDocumentation',
      example: 'any',
      deprecated: 'boolean',
      ...newerApplicators,
    },
  },
  XML: {
    members: {
      name: 'string',
      namespace: 'string',
      prefix: 'string',
      attribute: 'boolean',
      wrapped: 'boolean',
    },
  },
  Discriminator: { members: { 'propertyName!': 'string', mapping: 'string{}' } },
  SecurityScheme: {
    reference: 'instead',
    members: {
      'type!': 'string',
      description: 'string',
      name: 'string',
      in: 'string',
      scheme: 'string',
      bearerFormat: 'string',
      flows: 'OAuthFlows',
      openIdConnectUrl: 'string',
    },
  },
  OAuthFlows: {
    members: {
      implicit: 'OAuthFlow',
      password: 'OAuthFlow',
      clientCredentials: 'OAuthFlow',
      authorizationCode: 'OAuthFlow',
    },
  },
  OAuthFlow: {
    members: {
      authorizationUrl: 'string',
      tokenUrl: 'string',
      refreshUrl: 'string',
      'scopes!': 'string{}',
    },
  },
  SecurityRequirement: { closed: true, others: 'string[]' },
} as const satisfies Readonly<Record<string, ShapeRow>>;

export const shapes30: Shapes = defineShapes(rows30);
