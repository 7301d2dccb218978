import { documentOf, json, object, text, withOperation } from './documents.ts';
import { type Label, type Members, type Mutation, worstOf } from './mutation.ts';

const webhooks = (more: Members, schema: unknown = object({ a: text })) =>
  documentOf(
    {
      webhooks: {
        saved: {
          post: {
            operationId: 'saved',
            requestBody: { required: true, content: json(schema) },
            responses: {
              200: {
                description: 'Taken.',
                content: json(object({ b: text }, { required: ['b'] })),
              },
            },
            ...more,
          },
        },
      },
    },
    '3.1.0',
  );
const takes = (schema: unknown) => ({ 200: { description: 'Taken.', content: json(schema) } });
const told = (schema: unknown, answer: unknown = {}) =>
  withOperation({
    callbacks: {
      saved: {
        '{$request.query.url}': {
          post: {
            operationId: 'onSaved',
            requestBody: { required: true, content: json(schema) },
            responses: takes(answer),
          },
        },
      },
    },
  });
const b = { required: ['b'] };

interface Row {
  readonly name: string;
  readonly rules?: readonly string[];
  readonly old: Members;
  readonly next: Members;
  readonly changes: readonly Label[];
}

// The service sends the request: what widens it breaks its readers, and what narrows the answers breaks those who answer.
const rows: readonly Row[] = [
  {
    name: 'a webhook more',
    rules: ['webhook-added'],
    old: documentOf({}, '3.1.0'),
    next: webhooks({}),
    changes: [['webhook-added', '', 'response', 'compatible']],
  },
  {
    name: 'a webhook less',
    rules: ['webhook-removed'],
    old: webhooks({}),
    next: documentOf({}, '3.1.0'),
    changes: [['webhook-removed', '', 'response', 'breaking']],
  },
  // The service sends the request: what widens it breaks its readers, and what narrows the answers breaks those who answer.
  {
    name: 'a webhook whose body lost a required property',
    old: webhooks({}, object({ b: text }, b)),
    next: webhooks({}, object({})),
    changes: [['property-removed', 'body.b', 'response', 'breaking']],
  },
  {
    name: 'a webhook whose body got a required property',
    old: webhooks({}, object({})),
    next: webhooks({}, object({ b: text }, b)),
    changes: [['property-added', 'body.b', 'response', 'compatible']],
  },
  {
    name: 'a webhook whose enum grew',
    old: webhooks({}, object({ b: { enum: ['x'] } })),
    next: webhooks({}, object({ b: { enum: ['x', 'y'] } })),
    changes: [['enum-value-added', 'body.b', 'response', 'warning']],
  },
  {
    name: 'a webhook whose answer needs a property',
    old: webhooks({ responses: takes(object({})) }),
    next: webhooks({ responses: takes(object({ c: text }, { required: ['c'] })) }),
    changes: [['property-added', '200 body.c', 'request', 'breaking']],
  },
  {
    name: 'a webhook whose answer needs a property less',
    old: webhooks({ responses: takes(object({ c: text }, { required: ['c'] })) }),
    next: webhooks({ responses: takes(object({ c: text })) }),
    changes: [['property-became-optional', '200 body.c', 'request', 'compatible']],
  },
  {
    name: 'a webhook that takes one status less',
    old: webhooks({ responses: { ...takes({}), 202: { description: 'Later.' } } }),
    next: webhooks({ responses: takes({}) }),
    changes: [['response-removed', '202', 'request', 'breaking']],
  },
  {
    name: 'a webhook that takes one status more',
    old: webhooks({ responses: takes({}) }),
    next: webhooks({ responses: { ...takes({}), 202: { description: 'Later.' } } }),
    changes: [['response-added', '202', 'request', 'compatible']],
  },
  {
    name: 'a callback more',
    old: withOperation({}),
    next: told({}),
    changes: [['callback-added', '', 'response', 'compatible']],
  },
  {
    name: 'a callback less',
    old: told({}),
    next: withOperation({}),
    changes: [['callback-removed', '', 'response', 'breaking']],
  },
  {
    name: 'a callback whose body lost a required property',
    old: told(object({ b: text }, b)),
    next: told(object({})),
    changes: [['property-removed', 'body.b', 'response', 'breaking']],
  },
  {
    name: 'a callback whose body got a required property',
    old: told(object({})),
    next: told(object({ b: text }, b)),
    changes: [['property-added', 'body.b', 'response', 'compatible']],
  },
  {
    name: 'a callback whose answer needs a property',
    old: told({}, object({})),
    next: told({}, object({ b: text }, b)),
    changes: [['property-added', '200 body.b', 'request', 'breaking']],
  },
];

/** What the service sends on its own: webhooks and callbacks. */
export const awaited: readonly Mutation[] = rows.map((row) => ({
  ...row,
  name: `awaited: ${row.name}`,
  level: worstOf(row.changes),
}));
