import type { ApiModel, Operation, Parameter, SecurityScheme } from '@speclock/model';
import type { Json } from '@speclock/schema';

const at = { file: 'openapi.yaml', pointer: '/here' };

export function parameter(given: Partial<Parameter> = {}): Parameter {
  return {
    kind: 'parameter',
    name: 'X-Request',
    in: 'header',
    required: true,
    deprecated: false,
    style: 'simple',
    explode: false,
    allowReserved: false,
    schema: '#/components/schemas/Text',
    examples: [],
    extensions: {},
    at,
    ...given,
  };
}

export function operation(given: Partial<Operation> = {}): Operation {
  return {
    kind: 'operation',
    id: 'getThing',
    method: 'get',
    path: '/thing',
    tags: [],
    deprecated: false,
    parameters: [],
    responses: [],
    security: [],
    extensions: {},
    at,
    callbacks: [],
    ...given,
  };
}

export function oauth(
  extensions: Readonly<Record<string, Json>> = {},
  flow: { readonly tokenUrl?: string } = { tokenUrl: 'token' },
): SecurityScheme {
  const clientCredentials = { ...flow, scopes: { read: 'Reads' } };
  return { kind: 'oauth2', flows: { clientCredentials }, extensions, at };
}

export function model(given: Partial<ApiModel> = {}): ApiModel {
  return {
    kind: 'api',
    info: { title: 'Things', version: '1' },
    servers: [{ kind: 'server', url: 'https://things.test', at }],
    operations: [operation()],
    webhooks: [],
    schemas: {
      '#/components/schemas/Text': { kind: 'schema', name: 'Text', schema: { type: 'string' }, at },
    },
    securitySchemes: {},
    tags: [],
    extensions: {},
    at: { file: 'openapi.yaml', pointer: '' },
    ...given,
  };
}
