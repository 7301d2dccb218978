const json = (schema: object): object => ({ 'application/json': { schema } });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** A library with something of everything that validators are about. */
export const library = {
  openapi: '3.0.3',
  info: { title: 'Library', version: '1' },
  servers: [{ url: 'https://library.test' }],
  paths: {
    '/v1/books/{bookId}': {
      parameters: [
        { name: 'bookId', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
        {
          name: 'X-Request-Id',
          in: 'header',
          required: true,
          schema: { type: 'string', format: 'uuid' },
        },
      ],
      get: {
        operationId: 'getBook',
        tags: ['Books'],
        parameters: [
          {
            name: 'fields',
            in: 'query',
            explode: false,
            schema: { type: 'array', items: { enum: ['title', 'year'] } },
          },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: { type: 'object', properties: { year: { type: 'integer' } } },
          },
          {
            name: 'near',
            in: 'query',
            content: json({
              type: 'object',
              required: ['x'],
              properties: { x: { type: 'number' } },
            }),
          },
          { name: 'session', in: 'cookie', schema: { type: 'string', minLength: 2 } },
        ],
        responses: {
          '200': {
            description: 'The book',
            headers: { 'X-Left': { required: true, schema: { type: 'integer' } } },
            content: json(ref('Book')),
          },
          '4XX': {
            description: 'Wrong',
            content: { 'application/problem+json': { schema: ref('Fault') } },
          },
          '404': { description: 'None' },
          default: {
            description: 'Other',
            content: { 'text/*': { schema: { type: 'string', maxLength: 3 } } },
          },
        },
      },
      put: {
        operationId: 'put-book',
        tags: ['Books'],
        requestBody: {
          required: true,
          content: {
            ...json(ref('Book')),
            'text/plain': { schema: { type: 'integer' } },
            'image/*': {},
          },
        },
        responses: { '204': { description: 'Kept' } },
      },
    },
    '/v1/loans': {
      post: {
        operationId: 'lend',
        tags: ['Loans'],
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['bookId'],
                properties: {
                  bookId: { type: 'integer' },
                  days: { type: 'array', items: { type: 'integer' } },
                  note: { type: 'string', nullable: true },
                },
              },
              encoding: { days: { style: 'form', explode: false } },
            },
          },
        },
        responses: {
          '200': { description: 'Lent', content: json({ type: 'array', items: ref('Book') }) },
        },
      },
    },
    '/v1/scans': {
      post: {
        operationId: 'scan',
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['kind', 'file'],
                additionalProperties: false,
                properties: {
                  kind: { enum: ['cover', 'page'] },
                  page: { type: 'integer' },
                  file: { type: 'string', format: 'binary' },
                },
              },
            },
          },
        },
        responses: { '202': { description: 'Taken' } },
      },
      head: {
        operationId: 'hasScans',
        responses: { '200': { description: 'Some', content: json({ type: 'array' }) } },
      },
    },
  },
  components: {
    schemas: {
      Book: {
        type: 'object',
        required: ['id', 'title', 'secret'],
        properties: {
          id: { type: 'integer', readOnly: true },
          title: { type: 'string', minLength: 1 },
          secret: { type: 'string', writeOnly: true },
          next: ref('Book'),
        },
      },
      Fault: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
    },
  },
};
