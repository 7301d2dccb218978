import { createItem, type Edit, failure, getItem, json, schemas, text } from './edit.ts';

/** Nothing that a type says. */
export const harmless: readonly Edit[] = [
  { name: 'texts', steps: [['/info/title', 'Shop of things']], verdict: 'none', at: [] },
  {
    name: 'a longest length',
    steps: [[`${schemas}/NewItem/properties/name/maxLength`, 10]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'an order of properties and of what is required',
    steps: [
      [`${schemas}/Item/properties/id`, undefined],
      [`${schemas}/Item/properties/id`, text],
      [`${schemas}/Item/required`, ['kind', 'name', 'id']],
    ],
    verdict: 'none',
    at: [],
  },
  {
    name: 'a schema written in place',
    steps: [
      [
        `${getItem}/responses/404${json}/schema`,
        { type: 'object', required: ['code'], properties: { code: text, detail: text } },
      ],
    ],
    verdict: 'none',
    at: [],
  },
  {
    name: 'allOf of one',
    steps: [[`${createItem}/responses/400${json}/schema`, { allOf: [failure] }]],
    verdict: 'none',
    at: [],
  },
];
