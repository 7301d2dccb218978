const json = (schema: object): object => ({ 'application/json': { schema } });
const text = { type: 'string', minLength: 1, maxLength: 9 };
const texts = { type: 'array', minItems: 1, maxItems: 4, items: text };
const size = {
  type: 'object',
  required: ['width'],
  properties: {
    width: { type: 'integer', minimum: 1 },
    unit: { type: 'string', enum: ['mm', 'in'] },
  },
};
const done = { '204': { description: 'Done' } };
const taking = (mediaType: string, schema: object, encoding?: object): object => ({
  requestBody: {
    required: true,
    content: { [mediaType]: { schema, ...(encoding && { encoding }) } },
  },
  responses: done,
});

/** An API with a parameter of every place and style, a body of every kind, and answers of every kind. */
export const depot = {
  openapi: '3.0.3',
  info: { title: 'Depot', version: '1' },
  servers: [{ url: 'https://depot.test/v1' }],
  paths: {
    '/racks/{rack}/{slots}/{tags}': {
      put: {
        operationId: 'putThing',
        parameters: [
          { name: 'rack', in: 'path', required: true, schema: { type: 'integer', minimum: 0 } },
          {
            name: 'slots',
            in: 'path',
            required: true,
            style: 'matrix',
            explode: true,
            schema: { type: 'array', minItems: 1, items: { type: 'integer' } },
          },
          { name: 'tags', in: 'path', required: true, style: 'label', schema: text },
          { name: 'each', in: 'query', schema: texts },
          { name: 'joined', in: 'query', explode: false, schema: texts },
          { name: 'piped', in: 'query', style: 'pipeDelimited', explode: false, schema: texts },
          { name: 'spaced', in: 'query', style: 'spaceDelimited', explode: false, schema: texts },
          { name: 'deep', in: 'query', style: 'deepObject', explode: true, schema: size },
          { name: 'near', in: 'query', content: json(size) },
          { name: 'dry run', in: 'query', required: true, schema: { type: 'boolean' } },
          {
            name: 'X-Weights',
            in: 'header',
            schema: {
              type: 'array',
              minItems: 1,
              items: { type: 'number', minimum: 0, maximum: 9 },
            },
          },
          {
            name: 'X-Trace',
            in: 'header',
            required: true,
            'x-speclock-fill': 'uuid',
            schema: { type: 'string', format: 'uuid' },
          },
          { name: 'session', in: 'cookie', schema: text },
        ],
        requestBody: {
          content: json({
            type: 'object',
            required: ['name', 'size'],
            properties: {
              name: text,
              notes: texts,
              size,
              ratio: { type: 'number' },
              kept: { type: 'boolean' },
            },
          }),
        },
        responses: {
          '200': {
            description: 'Kept',
            headers: { 'X-Left': { required: true, schema: { type: 'integer', minimum: 0 } } },
            content: json({
              type: 'object',
              required: ['id'],
              properties: { id: { type: 'integer' } },
            }),
          },
          '4XX': {
            description: 'Wrong',
            content: {
              'application/problem+json': {
                schema: {
                  type: 'object',
                  required: ['title'],
                  properties: { title: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
    '/forms': {
      post: {
        operationId: 'sendForm',
        ...taking('application/x-www-form-urlencoded', {
          type: 'object',
          required: ['count'],
          properties: {
            count: { type: 'integer' },
            names: texts,
            urgent: { type: 'boolean' },
            note: text,
          },
        }),
      },
    },
    '/parts': {
      post: {
        operationId: 'sendParts',
        ...taking(
          'multipart/form-data',
          {
            type: 'object',
            required: ['kind', 'file'],
            properties: {
              kind: { type: 'string', enum: ['A', 'B'] },
              file: { type: 'string', format: 'binary' },
              count: { type: 'integer' },
              size,
            },
          },
          { file: { contentType: 'text/csv' } },
        ),
      },
    },
    '/texts': { post: { operationId: 'sendText', ...taking('text/plain', text) } },
    '/bytes': {
      post: {
        operationId: 'sendBytes',
        ...taking('application/octet-stream', { type: 'string', format: 'binary' }),
      },
      get: {
        operationId: 'getBytes',
        responses: {
          '200': {
            description: 'The bytes',
            headers: { ETag: { required: true, schema: { type: 'string' } } },
            content: { 'image/png': { schema: { type: 'string', format: 'binary' } } },
          },
        },
      },
      head: {
        operationId: 'hasBytes',
        responses: { '200': { description: 'Some', content: json(size) } },
      },
    },
  },
};
