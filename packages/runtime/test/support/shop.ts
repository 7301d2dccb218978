import {
  type ApiDescriptor,
  apiKey,
  basic,
  clientCredentials,
  multipart,
  urlEncoded,
} from '../../src/index.ts';

export const oauth = {
  tokenUrl: 'oauth/token',
  tokenHeaders: { 'X-Tenant': {}, 'X-Call': { fill: 'uuid' } },
} as const;

/** A small API as a generated package describes it. */
export const shop = {
  server: 'https://shop.test/v1',
  error: { code: ['error', 'code'], message: ['error', 'text'] },
  securitySchemes: {
    oauth: clientCredentials(oauth),
    basic,
    key: apiKey('query', 'key'),
  },
  operations: {
    listItems: {
      method: 'get',
      path: '/items',
      query: { tag: {} },
      header: { 'X-Request': { fill: 'uuid' } },
      responses: { '200': ['application/json'], '4XX': ['application/json'] },
      security: [['oauth']],
    },
    getItem: {
      method: 'get',
      path: '/items/{id}',
      responses: { '200': ['application/json'], '404': ['application/json'] },
      accept: 'application/json',
    },
    createItem: {
      method: 'post',
      path: '/items',
      header: { 'X-Request': { fill: 'uuid' } },
      body: { 'application/json': {} },
      responses: { '201': ['application/json'], '400': ['application/json'] },
      accept: 'application/json',
      security: [['oauth']],
    },
    uploadPhotos: {
      method: 'put',
      path: '/items/{id}/photos',
      body: { 'multipart/form-data': { encode: multipart({ photo: ['image/png'] }) } },
      responses: { '204': [] },
    },
    getPhoto: {
      method: 'get',
      path: '/items/{id}/photos/latest',
      responses: { '200': ['image/png'], default: ['application/json'] },
      security: [['key'], []],
    },
    login: {
      method: 'post',
      path: '/login',
      body: { 'application/x-www-form-urlencoded': { encode: urlEncoded } },
      responses: { '204': [] },
      security: [['basic']],
    },
  },
} as const satisfies ApiDescriptor;

interface Item {
  id: string;
  name?: string;
}

interface Failure {
  error: { code: string; text: string };
}

/** The types of the shop as openapi-typescript prints them. */
export interface operations {
  listItems: {
    parameters: {
      query?: { tag?: string[] };
      header?: { 'X-Request'?: string };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: { headers: { [name: string]: unknown }; content: { 'application/json': Item[] } };
      '4XX': { headers: { [name: string]: unknown }; content: { 'application/json': Failure } };
    };
  };
  getItem: {
    parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { [name: string]: unknown }; content: { 'application/json': Item } };
      404: { headers: { [name: string]: unknown }; content: { 'application/json': Failure } };
    };
  };
  createItem: {
    parameters: {
      query?: never;
      header?: { 'X-Request'?: string };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { 'application/json': Item } };
    responses: {
      201: { headers: { [name: string]: unknown }; content: { 'application/json': Item } };
      400: { headers: { [name: string]: unknown }; content: { 'application/json': Failure } };
    };
  };
  uploadPhotos: {
    parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
    requestBody: { content: { 'multipart/form-data': { kind: 'FRONT' | 'BACK'; photo: Blob } } };
    responses: { 204: { headers: { [name: string]: unknown }; content?: never } };
  };
  getPhoto: {
    parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { [name: string]: unknown }; content: { 'image/png': Blob } };
      default: { headers: { [name: string]: unknown }; content: { 'application/json': Failure } };
    };
  };
  login: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { 'application/x-www-form-urlencoded': { user: string } } };
    responses: { 204: { headers: { [name: string]: unknown }; content?: never } };
  };
}

type NoOthers<Used extends string> = {
  [Method in Exclude<
    'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace',
    Used
  >]?: never;
};

export interface paths {
  '/items': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations['listItems'];
    post: operations['createItem'];
  } & NoOthers<'get' | 'post'>;
  '/items/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations['getItem'];
  } & NoOthers<'get'>;
  '/items/{id}/photos': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    put: operations['uploadPhotos'];
  } & NoOthers<'put'>;
}
