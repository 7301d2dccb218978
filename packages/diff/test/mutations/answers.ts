import { integer, json, object, text, withHeaders, withOperation } from './documents.ts';
import { type Label, type Members, type Mutation, worstOf } from './mutation.ts';

const thing = json(object({ a: text }));
const answer = (content?: Members) => ({ description: 'An answer.', ...(content && { content }) });
const withResponses = (responses: Members) => withOperation({ responses });
const found = (content: Members) => withResponses({ 200: answer(content) });
const tag = (more: Members = {}, schema: Members = text) =>
  withHeaders({ ETag: { schema, ...more } });
const required = { required: true };
const coded = json(object({ code: text }, { required: ['code'] }));
const numbered = json(object({ code: integer }, { required: ['code'] }));

type Row = readonly [
  name: string,
  rules: readonly string[],
  old: Members,
  next: Members,
  ...changes: (readonly [Label[0], string, Label[3]])[],
];

const rows: readonly Row[] = [
  [
    'a success status more',
    ['response-success-status-added'],
    withResponses({ 200: answer() }),
    withResponses({ 200: answer(), 202: answer() }),
    ['response-added', '202', 'warning'],
  ],
  [
    'a success status less',
    ['response-success-status-removed'],
    withResponses({ 200: answer(), 202: answer() }),
    withResponses({ 200: answer() }),
    ['response-removed', '202', 'breaking'],
  ],
  [
    'another success status',
    [],
    withResponses({ 200: answer() }),
    withResponses({ 204: answer() }),
    ['response-removed', '200', 'breaking'],
    ['response-added', '204', 'warning'],
  ],
  [
    'an error status more',
    ['response-non-success-status-added'],
    withResponses({ 200: answer() }),
    withResponses({ 200: answer(), 404: answer() }),
    ['response-added', '404', 'compatible'],
  ],
  [
    'an error status less',
    ['response-non-success-status-removed'],
    withResponses({ 200: answer(), 404: answer() }),
    withResponses({ 200: answer() }),
    ['response-removed', '404', 'compatible'],
  ],
  [
    'a status that default covered alike',
    [],
    withResponses({ 200: answer(), default: answer(coded) }),
    withResponses({ 200: answer(), 404: answer(coded), default: answer(coded) }),
  ],
  [
    'a status that default covered otherwise',
    [],
    withResponses({ 200: answer(), default: answer(coded) }),
    withResponses({ 200: answer(), 404: answer(numbered), default: answer(coded) }),
    ['type-changed', '404 body.code', 'breaking'],
  ],
  [
    'a status that a range covered otherwise',
    [],
    withResponses({ 200: answer(), '4XX': answer(coded) }),
    withResponses({ 200: answer(), 404: answer(numbered), '4XX': answer(coded) }),
    ['type-changed', '404 body.code', 'breaking'],
  ],
  [
    'a status that a range covers alike from now on',
    [],
    withResponses({ 200: answer(), 404: answer(coded), '4XX': answer(coded) }),
    withResponses({ 200: answer(), '4XX': answer(coded) }),
  ],
  [
    'a status that a range covers otherwise from now on',
    [],
    withResponses({ 200: answer(), 404: answer(coded) }),
    withResponses({ 200: answer(), '4XX': answer(numbered) }),
    ['type-changed', '404 body.code', 'breaking'],
  ],
  [
    'a success status that a range covered',
    [],
    withResponses({ '2XX': answer(thing) }),
    withResponses({ 200: answer(thing), '2XX': answer(thing) }),
  ],
  [
    'a range of errors more',
    [],
    withResponses({ 200: answer() }),
    withResponses({ 200: answer(), '5XX': answer(coded) }),
    ['response-added', '5XX', 'compatible'],
  ],
  [
    'statuses in another order',
    [],
    withResponses({ 200: answer(thing), 404: answer(coded) }),
    withResponses({ 404: answer(coded), 200: answer(thing) }),
  ],

  [
    'a media type less',
    ['response-media-type-removed'],
    found({ ...thing, 'text/csv': {} }),
    found(thing),
    ['media-type-removed', '200 body (text/csv)', 'breaking'],
  ],
  [
    'a media type more',
    ['response-media-type-added'],
    found(thing),
    found({ ...thing, 'text/csv': {} }),
    ['media-type-added', '200 body (text/csv)', 'compatible'],
  ],
  [
    'a range instead of one media type',
    ['response-media-type-name-generalized'],
    found({ 'text/csv': {} }),
    found({ 'text/*': {} }),
    ['media-type-removed', '200 body (text/csv)', 'breaking'],
  ],
  [
    'one media type instead of a range',
    ['response-media-type-name-specialized'],
    found({ 'text/*': {} }),
    found({ 'text/csv': {} }),
    ['media-type-removed', '200 body (text/*)', 'compatible'],
  ],
  [
    'problem details instead of plain JSON',
    ['response-media-type-name-changed'],
    found({ 'application/json': {} }),
    found({ 'application/problem+json': {} }),
    ['media-type-removed', '200 body (application/json)', 'breaking'],
  ],
  [
    'a body where there was none',
    [],
    found({}),
    found(thing),
    ['media-type-added', '200 body', 'compatible'],
  ],
  [
    'no body where there was one',
    [],
    found(thing),
    withResponses({ 200: answer() }),
    ['media-type-removed', '200 body', 'breaking'],
  ],
  [
    'no schema where there was one',
    ['response-body-media-type-schema-removed'],
    found(thing),
    found({ 'application/json': {} }),
    ['schema-removed', '200 body', 'breaking'],
  ],
  [
    'a schema where there was none',
    ['response-body-media-type-schema-added'],
    found({ 'application/json': {} }),
    found(thing),
    ['schema-added', '200 body', 'compatible'],
  ],
  [
    'a default of the body',
    ['response-body-default-value-added'],
    found(json(integer)),
    found(json({ ...integer, default: 1 })),
    ['default-changed', '200 body', 'compatible'],
  ],
  [
    'an enum of a body is shorter',
    ['response-mediatype-enum-value-removed'],
    found(json({ enum: ['a', 'b'] })),
    found(json({ enum: ['a'] })),
    ['enum-value-removed', '200 body', 'compatible'],
  ],

  [
    'a header more',
    ['response-header-added'],
    withResponses({ 204: answer() }),
    tag(),
    ['header-added', '204 header ETag', 'compatible'],
  ],
  [
    'an optional header less',
    ['optional-response-header-removed'],
    tag(),
    withResponses({ 204: answer() }),
    ['header-removed', '204 header ETag', 'warning'],
  ],
  [
    'a required header less',
    ['required-response-header-removed'],
    tag(required),
    withResponses({ 204: answer() }),
    ['header-removed', '204 header ETag', 'breaking'],
  ],
  [
    'a header is now optional',
    ['response-header-became-optional'],
    tag(required),
    tag(),
    ['header-became-optional', '204 header ETag', 'breaking'],
  ],
  [
    'a header is now required',
    [],
    tag(),
    tag(required),
    ['header-became-required', '204 header ETag', 'compatible'],
  ],
  [
    'a header in other letters',
    [],
    withHeaders({ ETag: { schema: text } }),
    withHeaders({ etag: { schema: text } }),
  ],
  // A request's integer may become a text, since it is written alike; who reads an answer counts on a number.
  [
    'a header that was an integer may be any text',
    [],
    tag({}, integer),
    tag({}, text),
    ['type-changed', '204 header ETag', 'breaking'],
  ],
];

export const answers: readonly Mutation[] = rows.map(([name, rules, old, next, ...found]) => {
  const changes = found.map(([code, place, level]): Label => [code, place, 'response', level]);
  return {
    name: `answer: ${name}`,
    rules,
    old: old,
    next: next,
    level: worstOf(changes),
    changes,
  };
});
