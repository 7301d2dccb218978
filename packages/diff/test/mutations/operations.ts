import { documentOf, integer, text } from './documents.ts';
import { type Label, type Members, type Mutation, worstOf } from './mutation.ts';

const responses = { 204: { description: 'Done.' } };
const operation = (more: Members = {}) => ({ operationId: 'saveThing', responses, ...more });
const paths = (items: Members) => documentOf({ paths: items });
const one = (more: Members = {}) => paths({ '/things': { post: operation(more) } });
const list = { operationId: 'listThings', responses };
const two = (more: Members = {}) => paths({ '/things': { post: operation(more), get: list } });
const byId = (name: string, schema: unknown = text) => ({
  parameters: [{ name, in: 'path', required: true, schema }],
});
const sunset = (date: string) => ({ deprecated: true, 'x-sunset': date });

const servers = (...urls: readonly string[]) =>
  documentOf({
    servers: urls.map((url) => ({ url })),
    paths: { '/things': { post: operation() } },
  });
const tagged = (...tags: readonly string[]) => one({ tags });

interface Row {
  readonly name: string;
  readonly rules?: readonly string[];
  readonly old: Members;
  readonly next: Members;
  readonly changes?: readonly Label[];
}

const rows: readonly Row[] = [
  {
    name: 'an operation more',
    rules: ['endpoint-added'],
    old: one(),
    next: two(),
    changes: [['operation-added', '', 'request', 'compatible']],
  },
  {
    name: 'an operation less',
    rules: ['api-removed-without-deprecation'],
    old: two(),
    next: one(),
    changes: [['operation-removed', '', 'request', 'breaking']],
  },
  {
    name: 'a deprecated operation less',
    rules: ['api-removed-with-deprecation'],
    old: paths({ '/things': { post: operation({ deprecated: true }), get: list } }),
    next: paths({ '/things': { get: list } }),
    changes: [['operation-removed', '', 'request', 'breaking']],
  },
  {
    name: 'an operation less before its sunset',
    rules: ['api-removed-before-sunset'],
    old: two(sunset('2099-01-01')),
    next: paths({ '/things': { get: list } }),
    changes: [['operation-removed', '', 'request', 'breaking']],
  },
  {
    name: 'a path less',
    rules: ['api-path-removed-without-deprecation'],
    old: paths({ '/things': { post: operation() }, '/other': { get: list } }),
    next: one(),
    changes: [['operation-removed', '', 'request', 'breaking']],
  },
  {
    name: 'a deprecated path less',
    rules: ['api-path-removed-with-deprecation'],
    old: paths({
      '/things': { post: operation() },
      '/other': { get: { ...list, deprecated: true } },
    }),
    next: one(),
    changes: [['operation-removed', '', 'request', 'breaking']],
  },
  {
    name: 'a path less before its sunset',
    rules: ['api-path-removed-before-sunset'],
    old: paths({
      '/things': { post: operation() },
      '/other': { get: { ...list, ...sunset('2099-01-01') } },
    }),
    next: one(),
    changes: [['operation-removed', '', 'request', 'breaking']],
  },
  {
    name: 'a path less whose sunset was no date',
    rules: ['api-path-sunset-parse'],
    old: paths({
      '/things': { post: operation() },
      '/other': { get: { ...list, ...sunset('soon') } },
    }),
    next: one(),
    changes: [['operation-removed', '', 'request', 'breaking']],
  },
  {
    name: 'an operation at another path',
    old: one(),
    next: paths({ '/v2/things': { post: operation() } }),
    changes: [['operation-moved', '', 'request', 'breaking']],
  },
  {
    name: 'an operation with another method',
    old: one(),
    next: paths({ '/things': { put: operation() } }),
    changes: [['operation-moved', '', 'request', 'breaking']],
  },
  {
    name: 'an operation at another path, with a new required parameter',
    old: one(),
    next: paths({
      '/v2/things': {
        post: operation({ parameters: [{ name: 'q', in: 'query', required: true, schema: text }] }),
      },
    }),
    changes: [
      ['operation-moved', '', 'request', 'breaking'],
      ['parameter-added', 'query q', 'request', 'breaking'],
    ],
  },
  {
    name: 'another operationId',
    rules: ['api-operation-id-removed'],
    old: one(),
    next: one({ operationId: 'storeThing' }),
    changes: [['operation-renamed', '', 'none', 'compatible']],
  },
  {
    name: 'a path parameter with another name',
    old: paths({ '/things/{id}': { post: operation(byId('id')) } }),
    next: paths({ '/things/{thingId}': { post: operation(byId('thingId')) } }),
    changes: [['parameter-renamed', 'path thingId', 'request', 'compatible']],
  },
  {
    name: 'two path parameters that change places',
    old: paths({
      '/{a}/{b}': {
        post: operation({
          parameters: [...byId('a').parameters, ...byId('b', integer).parameters],
        }),
      },
    }),
    next: paths({
      '/{b}/{a}': {
        post: operation({
          parameters: [...byId('a').parameters, ...byId('b', integer).parameters],
        }),
      },
    }),
    changes: [['type-changed', 'path b', 'request', 'breaking']],
  },
  {
    name: 'one more path parameter',
    rules: ['new-request-path-parameter'],
    old: paths({ '/things': { post: operation() } }),
    next: paths({ '/things/{id}': { post: operation(byId('id')) } }),
    changes: [['operation-moved', '', 'request', 'breaking']],
  },
  {
    name: 'a parameter of the path item, written at its operations instead',
    old: paths({ '/things/{id}': { ...byId('id'), post: operation() } }),
    next: paths({ '/things/{id}': { post: operation(byId('id')) } }),
  },
  {
    name: 'a required parameter for all operations of a path',
    rules: ['new-required-request-default-parameter-to-existing-path'],
    old: one(),
    next: paths({
      '/things': {
        parameters: [{ name: 'q', in: 'query', required: true, schema: text }],
        post: operation(),
      },
    }),
    changes: [['parameter-added', 'query q', 'request', 'breaking']],
  },
  {
    name: 'an optional parameter for all operations of a path',
    rules: ['new-optional-request-default-parameter-to-existing-path'],
    old: one(),
    next: paths({
      '/things': { parameters: [{ name: 'q', in: 'query', schema: text }], post: operation() },
    }),
    changes: [['parameter-added', 'query q', 'request', 'compatible']],
  },
  {
    name: 'operations in another order',
    old: two(),
    next: paths({ '/things': { get: list, post: operation() } }),
  },
  {
    name: 'now deprecated',
    rules: ['endpoint-deprecated', 'api-deprecated-sunset-missing'],
    old: one(),
    next: one({ deprecated: true }),
    changes: [['operation-deprecated', '', 'none', 'compatible']],
  },
  {
    name: 'now deprecated with a sunset',
    rules: ['endpoint-deprecated-with-sunset'],
    old: one(),
    next: one(sunset('2099-01-01')),
    changes: [['operation-deprecated', '', 'none', 'compatible']],
  },
  {
    name: 'now deprecated, its sunset no date',
    rules: ['api-deprecated-sunset-parse'],
    old: one(),
    next: one(sunset('soon')),
    changes: [['operation-deprecated', '', 'none', 'compatible']],
  },
  {
    name: 'now deprecated, its sunset past',
    rules: ['api-sunset-date-too-small'],
    old: one(),
    next: one(sunset('2020-01-01')),
    changes: [['operation-deprecated', '', 'none', 'compatible']],
  },
  {
    name: 'no longer deprecated',
    rules: ['endpoint-reactivated'],
    old: one({ deprecated: true }),
    next: one(),
    changes: [['operation-reactivated', '', 'none', 'compatible']],
  },
  {
    name: 'its sunset is gone',
    rules: ['sunset-deleted'],
    old: one(sunset('2099-01-01')),
    next: one({ deprecated: true }),
    changes: [['sunset-changed', '', 'none', 'warning']],
  },
  {
    name: 'its sunset is earlier',
    rules: ['api-sunset-date-changed-too-small'],
    old: one(sunset('2099-01-01')),
    next: one(sunset('2098-01-01')),
    changes: [['sunset-changed', '', 'none', 'warning']],
  },
  {
    name: 'its sunset is later',
    old: one(sunset('2098-01-01')),
    next: one(sunset('2099-01-01')),
    changes: [['sunset-changed', '', 'none', 'compatible']],
  },
  {
    name: 'a tag more',
    rules: ['api-tag-added'],
    old: tagged('a'),
    next: tagged('a', 'b'),
    changes: [['tag-added', '', 'none', 'compatible']],
  },
  {
    name: 'a tag less',
    rules: ['api-tag-removed'],
    old: tagged('a', 'b'),
    next: tagged('a'),
    changes: [['tag-removed', '', 'none', 'compatible']],
  },
  {
    name: 'another description',
    old: one({ description: 'Saves.' }),
    next: one({ description: 'Stores.' }),
    changes: [['text-changed', '', 'none', 'compatible']],
  },

  {
    name: 'a server more',
    old: servers('https://a.example'),
    next: servers('https://a.example', 'https://b.example'),
    changes: [['server-added', '', 'request', 'compatible']],
  },
  {
    name: 'a server less',
    old: servers('https://a.example', 'https://b.example'),
    next: servers('https://a.example'),
    changes: [['server-removed', '', 'request', 'breaking']],
  },
  {
    name: 'another server',
    old: servers('https://a.example'),
    next: servers('https://b.example'),
    changes: [
      ['server-removed', '', 'request', 'breaking'],
      ['server-added', '', 'request', 'compatible'],
    ],
  },
  {
    name: 'servers in another order',
    old: servers('https://a.example', 'https://b.example'),
    next: servers('https://b.example', 'https://a.example'),
  },
  {
    name: 'a server that ends with a slash',
    old: servers('https://a.example/v1'),
    next: servers('https://a.example/v1/'),
  },
  {
    name: "a server's host in other letters",
    old: servers('https://a.example/v1'),
    next: servers('https://A.example/v1'),
  },
];

export const operations: readonly Mutation[] = rows.map(
  ({ name, rules = [], old, next, changes = [] }) => ({
    name: `operation: ${name}`,
    rules,
    old,
    next,
    level: worstOf(changes),
    changes,
  }),
);
