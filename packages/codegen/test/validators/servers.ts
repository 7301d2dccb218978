const json = (schema: object): object => ({ 'application/json': { schema } });
const answers = { '200': { description: 'Read' } };
const photo = { type: 'object', required: ['title'], properties: { title: { type: 'string' } } };

/** A document whose requests are of every media type. */
export const servers = {
  openapi: '3.0.3',
  info: { title: 'Photos', version: '1' },
  paths: {
    '/photos/{photoId}': {
      parameters: [
        { name: 'photoId', in: 'path', required: true, schema: { type: 'string', maxLength: 6 } },
      ],
      get: {
        operationId: 'getPhoto',
        parameters: [
          { name: 'size', in: 'query', schema: { type: 'integer' } },
          { name: 'empty', in: 'query', allowEmptyValue: true, schema: { type: 'integer' } },
          { name: 'near', in: 'query', content: json({ type: 'string' }) },
          { name: 'X-Tags', in: 'header', schema: { type: 'array', items: { type: 'integer' } } },
          { name: 'session', in: 'cookie', schema: { type: 'string' } },
        ],
        responses: answers,
      },
      put: {
        operationId: 'putPhoto',
        requestBody: {
          required: true,
          content: {
            ...json({ $ref: '#/components/schemas/Photo' }),
            'application/*+json': { schema: photo },
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['title'],
                properties: { title: { type: 'string' }, size: { type: 'integer' }, meta: photo },
              },
              encoding: { size: { contentType: 'application/json' } },
            },
            'text/plain': { schema: { type: 'string', maxLength: 4 } },
            'application/graphql': { schema: { type: 'string', maxLength: 4 } },
            'image/*': {},
          },
        },
        responses: answers,
      },
      delete: { operationId: 'deletePhoto', responses: answers },
    },
    '/photos/{photoId}:print': {
      post: {
        operationId: 'printPhoto',
        parameters: [{ name: 'photoId', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: answers,
      },
    },
    '/uploads': {
      post: {
        operationId: 'upload',
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['photo'],
                properties: {
                  photo: { type: 'string', format: 'binary' },
                  meta: photo,
                  sizes: { type: 'array', items: { type: 'integer' } },
                },
              },
              encoding: {
                photo: {
                  contentType: 'image/png, image/jpeg',
                  headers: {
                    'X-Page': { required: true, schema: { type: 'integer', minimum: 1 } },
                  },
                },
                meta: { contentType: 'application/json' },
              },
            },
          },
        },
        responses: answers,
      },
    },
  },
  components: {
    schemas: {
      Photo: {
        ...photo,
        properties: { ...photo.properties, next: { $ref: '#/components/schemas/Photo' } },
      },
    },
  },
};
