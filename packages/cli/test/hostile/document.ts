/** A document that has something at every place where OpenAPI 3.1 lets text stand. */
export const plainDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Plain',
    summary: 'A summary',
    description: 'A description',
    termsOfService: 'https://plain.test/terms',
    contact: { name: 'Somebody', url: 'https://plain.test', email: 'somebody@plain.test' },
    license: { name: 'MIT', identifier: 'MIT' },
    version: '1.0.0',
    'x-info': { deep: ['text'] },
  },
  servers: [
    {
      url: 'https://{region}.plain.test/v1',
      description: 'A server',
      variables: { region: { default: 'eu', enum: ['eu', 'us'], description: 'A region' } },
    },
  ],
  tags: [
    {
      name: 'Things',
      description: 'A tag',
      externalDocs: { url: 'https://plain.test/docs', description: 'Docs' },
    },
  ],
  externalDocs: { url: 'https://plain.test/docs', description: 'More docs' },
  security: [{ signIn: ['things:read'] }],
  paths: {
    '/things': {
      summary: 'A path',
      description: 'About a path',
      get: {
        operationId: 'listThings',
        summary: 'Lists',
        description: 'Lists things',
        tags: ['Things'],
        externalDocs: { url: 'https://plain.test/list', description: 'Of lists' },
        parameters: [
          {
            name: 'page',
            in: 'query',
            description: 'A page',
            example: 'first',
            schema: { type: 'string', default: 'first', description: 'A page by name' },
          },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: {
              type: 'object',
              properties: { state: { type: 'string', enum: ['open', 'shut'] } },
            },
            examples: { one: { summary: 'An example', value: { state: 'open' } } },
          },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
          { name: 'session', in: 'cookie', schema: { type: 'string' } },
          {
            name: 'query',
            in: 'query',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        ],
        responses: {
          '200': {
            description: 'A list',
            headers: {
              'X-Total': { description: 'How many', schema: { type: 'string', example: 'many' } },
            },
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
                examples: { two: { summary: 'Two', value: [{ id: 'a', kind: 'big' }] } },
              },
              'text/csv': { schema: { type: 'string' }, example: 'id,kind' },
            },
            links: {
              first: {
                operationId: 'getThing',
                description: 'A link',
                parameters: { id: '$response.body#/0/id' },
              },
            },
          },
          default: { $ref: '#/components/responses/Failed' },
        },
        'x-operation': 'text',
      },
      post: {
        operationId: 'createThing',
        deprecated: true,
        security: [{ key: [] }, { basic: [] }, { connect: ['things:write'] }],
        requestBody: {
          description: 'A body',
          required: true,
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Thing' } },
            'application/x-www-form-urlencoded': {
              schema: { type: 'object', properties: { field: { type: 'string' } } },
              encoding: { field: { style: 'form', contentType: 'text/plain' } },
            },
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { file: { type: 'string', contentMediaType: 'text/csv' } },
              },
              encoding: {
                file: {
                  contentType: 'text/csv',
                  headers: { 'X-Part': { schema: { type: 'string' } } },
                },
              },
            },
          },
        },
        callbacks: {
          done: {
            '{$request.body#/url}': {
              post: {
                summary: 'Called back',
                requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
                responses: { '204': { description: 'Thanks' } },
              },
            },
          },
        },
        responses: { '201': { description: 'Made' }, '4XX': { description: 'Refused' } },
      },
    },
    '/things/{id}': {
      parameters: [{ $ref: '#/components/parameters/Id' }],
      get: {
        operationId: 'getThing',
        responses: {
          '200': {
            description: 'A thing',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Shape' } } },
          },
        },
      },
    },
  },
  webhooks: {
    changed: {
      post: {
        operationId: 'thingChanged',
        summary: 'A webhook',
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
        },
        responses: { '200': { description: 'Heard' } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        title: 'A thing',
        description: 'What a thing is',
        $comment: 'A comment',
        required: ['id', 'kind'],
        properties: {
          id: { type: 'string', description: 'An id', pattern: '^[a-z]+$', examples: ['a'] },
          kind: { enum: ['big', 'small'], default: 'big' },
          fixed: { const: 'constant' },
          when: { type: 'string', format: 'date-time', example: '2026-01-01T00:00:00Z' },
          map: { type: 'object', additionalProperties: { type: 'string' } },
          named: {
            type: 'object',
            patternProperties: { '^x-': { type: 'string' } },
            propertyNames: { pattern: '^[a-z-]+$' },
            dependentRequired: { one: ['two'] },
            dependentSchemas: { one: { properties: { three: { type: 'string' } } } },
          },
          tuple: { prefixItems: [{ type: 'string', const: 'head' }], items: { type: 'integer' } },
        },
        xml: { name: 'thing', prefix: 'p', namespace: 'https://plain.test/xml' },
        externalDocs: { url: 'https://plain.test/thing', description: 'Of things' },
        'x-schema': 'text',
      },
      Shape: {
        oneOf: [{ $ref: '#/components/schemas/Round' }, { $ref: '#/components/schemas/Square' }],
        discriminator: {
          propertyName: 'form',
          mapping: { round: '#/components/schemas/Round', square: '#/components/schemas/Square' },
        },
      },
      Round: {
        type: 'object',
        required: ['form'],
        properties: { form: { type: 'string' }, radius: { type: 'number' } },
      },
      Square: {
        type: 'object',
        required: ['form'],
        properties: { form: { type: 'string' }, side: { type: 'number' } },
      },
    },
    responses: {
      Failed: {
        description: 'It failed',
        content: {
          'application/problem+json': {
            schema: { type: 'object', properties: { detail: { type: 'string' } } },
            example: { detail: 'No' },
          },
        },
      },
    },
    parameters: {
      Id: {
        name: 'id',
        in: 'path',
        required: true,
        description: 'Which one',
        schema: { type: 'string', minLength: 1 },
        example: 'a',
      },
    },
    examples: { unused: { summary: 'Unused', description: 'An example', value: 'text' } },
    headers: { Unused: { description: 'A header', schema: { type: 'string' } } },
    securitySchemes: {
      signIn: {
        type: 'oauth2',
        description: 'Signs in',
        flows: {
          clientCredentials: {
            tokenUrl: 'https://plain.test/token',
            refreshUrl: 'https://plain.test/refresh',
            scopes: { 'things:read': 'Reads', 'things:write': 'Writes' },
          },
        },
      },
      key: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'A key' },
      basic: { type: 'http', scheme: 'basic', description: 'A password' },
      connect: {
        type: 'openIdConnect',
        openIdConnectUrl: 'https://plain.test/.well-known/openid-configuration',
      },
    },
    links: { unused: { operationId: 'getThing', description: 'A link' } },
    callbacks: {
      unused: { '{$url}': { post: { responses: { '200': { description: 'Done' } } } } },
    },
    pathItems: { Unused: { summary: 'A path item' } },
  },
} as const;
