import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

type Node = { [name: string]: unknown };

const root = path.resolve(import.meta.dirname, '../../..');

const read = (api: string): Node =>
  parse(readFileSync(path.join(root, 'spec', api, 'openapi.yaml'), 'utf8'));

const nodeAt = (node: unknown, ...names: readonly string[]): Node =>
  names.reduce<Node>((inner, name) => inner[name] as Node, node as Node);

/** The vendor's name for a schema, and what the combined download might call it after a clean-up. */
const renamed = (name: string): string => `DigitalBanking.${[...name].reverse().join('')}`;

/**
 * A combined document as the vendor publishes it: both of our APIs in one, forty operations of other APIs around them, every
 * schema under another name, and two of the faults mended that our overlay mends.
 */
export function combinedDocument(): Node {
  const groups = read('experience-groups');
  const authentication = read('authentication');
  mendTwoFaults(groups);
  const combined: Node = {
    openapi: '3.0.3',
    info: { title: 'Digital Banking', version: '9.9.9' },
    servers: [
      {
        url: 'https://{host}/digitalbanking/stage',
        variables: { host: { default: 'api.example.com' } },
      },
    ],
    tags: [
      ...(authentication['tags'] as unknown[]),
      ...(groups['tags'] as unknown[]),
      { name: 'Accounts' },
    ],
    security: groups['security'],
    paths: {
      ...foreignPaths(0, 20),
      ...nodeAt(authentication, 'paths'),
      ...nodeAt(groups, 'paths'),
      ...foreignPaths(20, 40),
    },
    components: {
      ...nodeAt(authentication, 'components'),
      ...nodeAt(groups, 'components'),
      schemas: {
        ...renameKeys(nodeAt(authentication, 'components', 'schemas')),
        ...foreignSchemas,
        ...renameKeys(nodeAt(groups, 'components', 'schemas')),
      },
      securitySchemes: {
        ...(nodeAt(authentication, 'components')['securitySchemes'] as Node | undefined),
        ...nodeAt(groups, 'components', 'securitySchemes'),
      },
    },
  };
  return renameReferences(combined) as Node;
}

/** A job that is not there is refused by 400 now, and an upload may fail by 500. */
function mendTwoFaults(document: Node): void {
  const mended = (description: string): Node => ({
    description,
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/ResponseDTO' },
        example: { code: '2000', message: description },
      },
    },
  });
  nodeAt(document, 'paths', '/groups/v3/jobs/{jobId}', 'get', 'responses')['400'] =
    mended('No such job');
  nodeAt(document, 'paths', '/groups/v3/groups/{groupId}/participants', 'put', 'responses')['500'] =
    mended('A fault');
}

/** Operations of other APIs: other names for what ours have too, and keywords that ours do without. */
function foreignPaths(from: number, to: number): Node {
  return Object.fromEntries(
    Array.from({ length: to - from }, (_, index) => from + index).map((number) => [
      `/accounts/v1/things${number}/{thingId}`,
      {
        [['get', 'put', 'post', 'delete'][number % 4] as string]: {
          operationId: `foreign${number}`,
          tags: ['Accounts'],
          parameters: [
            { name: 'thingId', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'pageable', in: 'query', schema: { $ref: '#/components/schemas/ForeignPage' } },
          ],
          responses: {
            200: {
              description: 'A thing',
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/ForeignThing' } },
              },
            },
            default: { description: 'Anything else' },
          },
        },
      },
    ]),
  );
}

const foreignSchemas: Node = {
  ForeignPage: {
    type: 'object',
    properties: { size: { type: 'string' }, number: { type: 'string' } },
  },
  ForeignThing: {
    type: 'object',
    unevaluatedProperties: false,
    properties: {
      jobStatus: { type: 'integer', exclusiveMinimum: true, minimum: 0 },
      groupId: { type: 'integer' },
      kind: { $ref: '#/components/schemas/ForeignKind' },
      next: { $ref: '#/components/schemas/ForeignThing' },
    },
  },
  ForeignKind: {
    oneOf: [
      { $ref: '#/components/schemas/ForeignPage' },
      { type: 'object', properties: { code: { type: 'integer' } } },
    ],
    discriminator: { propertyName: 'code' },
  },
};

function renameKeys(schemas: Node): Node {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [renamed(name), schema]),
  );
}

function renameReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renameReferences);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name =
        key === '$ref' && typeof inner === 'string'
          ? /^#\/components\/schemas\/(.+)$/.exec(inner)?.[1]
          : undefined;
      return [
        key,
        name && !Object.hasOwn(foreignSchemas, name)
          ? `#/components/schemas/${renamed(name)}`
          : renameReferences(inner),
      ];
    }),
  );
}
