import { integer, json, object, text, withParameters } from './documents.ts';
import { type Label, type Members, type Mutation, worstOf } from './mutation.ts';

const query = (name: string, schema: unknown = text, more: Members = {}) => ({
  name,
  in: 'query',
  schema,
  ...more,
});
const header = (name: string, schema: unknown = text, more: Members = {}) => ({
  name,
  in: 'header',
  schema,
  ...more,
});
const filter = (schema: unknown) => ({ name: 'filter', in: 'query', content: json(schema) });
const deep = (schema: unknown) => ({
  name: 'filter',
  in: 'query',
  style: 'deepObject',
  explode: true,
  schema,
});
const list = { type: 'array', items: text };
const required = { required: true };

type Row = readonly [
  name: string,
  rules: readonly string[],
  old: readonly Members[],
  next: readonly Members[],
  ...changes: (readonly [Label[0], string, Label[3]])[],
];

const rows: readonly Row[] = [
  [
    'an optional one is new',
    ['new-optional-request-parameter'],
    [],
    [query('q')],
    ['parameter-added', 'query q', 'compatible'],
  ],
  [
    'a required one is new',
    ['new-required-request-parameter'],
    [],
    [query('q', text, required)],
    ['parameter-added', 'query q', 'breaking'],
  ],
  [
    'a required header is new',
    ['new-required-request-header-property'],
    [],
    [header('X-Trace', text, required)],
    ['parameter-added', 'header X-Trace', 'breaking'],
  ],
  [
    'a required cookie is new',
    [],
    [],
    [{ name: 'c', in: 'cookie', schema: text, ...required }],
    ['parameter-added', 'cookie c', 'breaking'],
  ],
  [
    'an optional one is gone',
    ['request-parameter-removed'],
    [query('q')],
    [],
    ['parameter-removed', 'query q', 'warning'],
  ],
  [
    'a deprecated one is gone',
    ['request-parameter-removed-with-deprecation'],
    [query('q', text, { deprecated: true })],
    [],
    ['parameter-removed', 'query q', 'warning'],
  ],
  [
    'one is gone before its sunset',
    ['request-parameter-removed-before-sunset'],
    [query('q', text, { deprecated: true, 'x-sunset': '2099-01-01' })],
    [],
    ['parameter-removed', 'query q', 'warning'],
  ],
  [
    'one is gone whose sunset was no date',
    ['request-parameter-sunset-parse'],
    [query('q', text, { deprecated: true, 'x-sunset': 'soon' })],
    [],
    ['parameter-removed', 'query q', 'warning'],
  ],
  [
    'one became required',
    ['request-parameter-became-required'],
    [query('q')],
    [query('q', text, required)],
    ['parameter-became-required', 'query q', 'breaking'],
  ],
  [
    'one became optional',
    ['request-parameter-became-optional'],
    [query('q', text, required)],
    [query('q')],
    ['parameter-became-optional', 'query q', 'compatible'],
  ],
  [
    'one moved from query to header',
    [],
    [query('q')],
    [header('q')],
    ['parameter-removed', 'query q', 'warning'],
    ['parameter-added', 'header q', 'compatible'],
  ],
  [
    'a required one moved from query to header',
    [],
    [query('q', text, required)],
    [header('q', text, required)],
    ['parameter-added', 'header q', 'breaking'],
  ],
  ['a header is written in other letters', [], [header('X-Trace')], [header('x-trace')]],
  [
    'a query parameter is written in other letters',
    [],
    [query('q')],
    [query('Q')],
    ['parameter-removed', 'query q', 'warning'],
    ['parameter-added', 'query Q', 'compatible'],
  ],
  ['in another order', [], [query('a'), query('b', integer)], [query('b', integer), query('a')]],
  [
    'a header became a list of values',
    ['request-header-property-became-enum'],
    [header('X-Mode', object({ mode: text }))],
    [header('X-Mode', object({ mode: { type: 'string', enum: ['a'] } }))],
    ['enum-added', 'header X-Mode.mode', 'breaking'],
  ],
  [
    "a header's property became required",
    ['request-header-property-became-required'],
    [header('X-Mode', object({ mode: text }))],
    [header('X-Mode', object({ mode: text }, { required: ['mode'] }))],
    ['property-became-required', 'header X-Mode.mode', 'breaking'],
  ],
  [
    'a default is new',
    ['request-parameter-default-value-added'],
    [query('q', integer)],
    [query('q', { ...integer, default: 1 })],
    ['default-changed', 'query q', 'warning'],
  ],
  [
    'another default',
    ['request-parameter-default-value-changed'],
    [query('q', { ...integer, default: 1 })],
    [query('q', { ...integer, default: 2 })],
    ['default-changed', 'query q', 'warning'],
  ],
  [
    'a default is gone',
    ['request-parameter-default-value-removed'],
    [query('q', { ...integer, default: 1 })],
    [query('q', integer)],
    ['default-changed', 'query q', 'warning'],
  ],
  // What was written for a number is a text; a text is not always a number.
  [
    'an integer became a text, written alike',
    [],
    [query('q', integer)],
    [query('q', text)],
    ['type-changed', 'query q', 'compatible'],
  ],
  [
    'a text became an integer',
    [],
    [query('q', text)],
    [query('q', integer)],
    ['type-changed', 'query q', 'breaking'],
  ],
  [
    'an integer within JSON became a text',
    ['request-parameter-property-type-changed'],
    [filter(object({ n: integer }))],
    [filter(object({ n: text }))],
    ['type-changed', 'query filter.n', 'breaking'],
  ],
  [
    'a number within JSON became an integer',
    ['request-parameter-property-type-specialized'],
    [filter(object({ n: { type: 'number' } }))],
    [filter(object({ n: integer }))],
    ['type-changed', 'query filter.n', 'breaking'],
  ],
  [
    'an integer within JSON became a number',
    ['request-parameter-property-type-generalized'],
    [filter(object({ n: integer }))],
    [filter(object({ n: { type: 'number' } }))],
    ['type-changed', 'query filter.n', 'compatible'],
  ],
  [
    'null within JSON is refused',
    ['request-parameter-property-became-not-nullable'],
    [filter(object({ n: { ...text, nullable: true } }))],
    [filter(object({ n: text }))],
    ['null-removed', 'query filter.n', 'breaking'],
  ],
  [
    'null within JSON is allowed',
    ['request-parameter-property-became-nullable'],
    [filter(object({ n: text }))],
    [filter(object({ n: { ...text, nullable: true } }))],
    ['null-added', 'query filter.n', 'compatible'],
  ],
  [
    'an enum within JSON is shorter',
    ['request-parameter-property-enum-value-removed'],
    [filter(object({ n: { enum: ['a', 'b'] } }))],
    [filter(object({ n: { enum: ['a'] } }))],
    ['enum-value-removed', 'query filter.n', 'breaking'],
  ],
  [
    'an enum within JSON is longer',
    ['request-parameter-property-enum-value-added'],
    [filter(object({ n: { enum: ['a'] } }))],
    [filter(object({ n: { enum: ['a', 'b'] } }))],
    ['enum-value-added', 'query filter.n', 'compatible'],
  ],
  [
    'a property of a deepObject is gone',
    [],
    [deep(object({ a: text, b: text }))],
    [deep(object({ a: text }))],
    ['property-removed', 'query filter.b', 'warning'],
  ],
  [
    'a property of a deepObject became required',
    [],
    [deep(object({ a: text }))],
    [deep(object({ a: text }, { required: ['a'] }))],
    ['property-became-required', 'query filter.a', 'breaking'],
  ],
  [
    'deepObject instead of JSON',
    [],
    [filter(object({ a: text }))],
    [deep(object({ a: text }))],
    ['parameter-style-changed', 'query filter', 'breaking'],
  ],
  [
    'JSON instead of a text',
    [],
    [query('filter')],
    [filter(text)],
    ['parameter-style-changed', 'query filter', 'breaking'],
  ],
  [
    'another media type of content',
    [],
    [filter(object({ a: text }))],
    [
      {
        name: 'filter',
        in: 'query',
        content: { 'application/xml': { schema: object({ a: text }) } },
      },
    ],
    ['parameter-style-changed', 'query filter', 'breaking'],
  ],
  [
    'a list is no longer exploded',
    [],
    [query('ids', list)],
    [query('ids', list, { explode: false })],
    ['parameter-style-changed', 'query ids', 'breaking'],
  ],
  [
    'a list is split by pipes',
    [],
    [query('ids', list, { explode: false })],
    [query('ids', list, { style: 'pipeDelimited', explode: false })],
    ['parameter-style-changed', 'query ids', 'breaking'],
  ],
  // One value is written alike whether exploded or not.
  [
    'explode of a text, which is written alike',
    [],
    [query('q')],
    [query('q', text, { explode: false })],
  ],
  [
    'the default style, written out',
    [],
    [query('ids', list)],
    [query('ids', list, { style: 'form', explode: true })],
  ],
  [
    'reserved characters are no longer allowed',
    [],
    [query('q', text, { allowReserved: true })],
    [query('q')],
    ['parameter-style-changed', 'query q', 'breaking'],
  ],
  [
    'now deprecated',
    ['request-parameter-deprecated'],
    [query('q')],
    [query('q', text, { deprecated: true, 'x-sunset': '2099-01-01' })],
    ['parameter-deprecated', 'query q', 'compatible'],
  ],
  [
    'now deprecated without a sunset',
    ['request-parameter-deprecated-sunset-missing'],
    [query('q')],
    [query('q', text, { deprecated: true })],
    ['parameter-deprecated', 'query q', 'compatible'],
  ],
  [
    'now deprecated, its sunset past',
    ['request-parameter-sunset-date-too-small'],
    [query('q')],
    [query('q', text, { deprecated: true, 'x-sunset': '2020-01-01' })],
    ['parameter-deprecated', 'query q', 'compatible'],
  ],
  [
    'no longer deprecated',
    ['request-parameter-reactivated'],
    [query('q', text, { deprecated: true })],
    [query('q')],
    ['parameter-reactivated', 'query q', 'compatible'],
  ],
  [
    'its sunset is gone',
    ['request-parameter-sunset-deleted'],
    [query('q', text, { deprecated: true, 'x-sunset': '2099-01-01' })],
    [query('q', text, { deprecated: true })],
    ['sunset-changed', 'query q', 'warning'],
  ],
  [
    'its sunset is earlier',
    ['request-parameter-sunset-date-changed-too-small'],
    [query('q', text, { deprecated: true, 'x-sunset': '2099-01-01' })],
    [query('q', text, { deprecated: true, 'x-sunset': '2098-01-01' })],
    ['sunset-changed', 'query q', 'warning'],
  ],
  [
    'its sunset is later',
    [],
    [query('q', text, { deprecated: true, 'x-sunset': '2098-01-01' })],
    [query('q', text, { deprecated: true, 'x-sunset': '2099-01-01' })],
    ['sunset-changed', 'query q', 'compatible'],
  ],
];

const types = (...type: readonly string[]) => filter(object({ n: { type } }));

/** With what OpenAPI has from 3.1 on. */
const of31: readonly Mutation[] = [
  {
    name: 'parameter: a list of types within JSON is shorter',
    rules: ['request-parameter-property-list-of-types-narrowed'],
    old: withParameters([types('string', 'integer')], '3.1.0'),
    next: withParameters([types('string')], '3.1.0'),
    level: 'breaking',
    changes: [['type-changed', 'query filter.n', 'request', 'breaking']],
  },
  {
    name: 'parameter: a list of types within JSON is longer',
    rules: ['request-parameter-property-list-of-types-widened'],
    old: withParameters([types('string')], '3.1.0'),
    next: withParameters([types('string', 'integer')], '3.1.0'),
    level: 'compatible',
    changes: [['type-changed', 'query filter.n', 'request', 'compatible']],
  },
];

export const parameters: readonly Mutation[] = [
  ...rows.map(([name, rules, old, next, ...found]) => {
    const changes = found.map(([code, place, level]): Label => [code, place, 'request', level]);
    return {
      name: `parameter: ${name}`,
      rules,
      old: withParameters(old),
      next: withParameters(next),
      level: worstOf(changes),
      changes,
    };
  }),
  ...of31,
];
