import {
  addNote,
  changeItem,
  createItem,
  type Edit,
  failure,
  getItem,
  item,
  jsonOf,
  putPhoto,
  text,
} from './edit.ts';

/** Statuses and media types of answers. */
export const statuses: readonly Edit[] = [
  {
    name: 'an error status added',
    steps: [[`${getItem}/responses/409`, { description: 'Busy', content: jsonOf(failure) }]],
    verdict: 'warning',
    at: ['getItem 409'],
  },
  {
    name: 'a success status added',
    steps: [[`${createItem}/responses/200`, { description: 'Was there', content: jsonOf(item) }]],
    verdict: 'warning',
    at: ['createItem 200'],
  },
  {
    name: 'default added',
    steps: [[`${getItem}/responses/default`, { description: 'Wrong', content: jsonOf(failure) }]],
    verdict: 'warning',
    at: ['getItem default'],
  },
  {
    name: 'a status that default covered declared with the same body',
    steps: [[`${putPhoto}/responses/403`, { description: 'No', content: jsonOf(failure) }]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'a status that default covered declared with another body',
    steps: [
      [
        `${putPhoto}/responses/403`,
        { description: 'No', content: jsonOf({ type: 'object', properties: { why: text } }) },
      ],
    ],
    verdict: 'breaking',
    at: ['putPhoto 403 body.code', 'putPhoto 403 body.detail'],
  },
  {
    name: 'an error status removed',
    steps: [[`${getItem}/responses/404`, undefined]],
    verdict: 'breaking',
    at: ['getItem 404'],
  },
  {
    name: 'an error status covered by a range',
    steps: [
      [`${getItem}/responses/404`, undefined],
      [`${getItem}/responses/4XX`, { description: 'Wrong', content: jsonOf(failure) }],
    ],
    verdict: 'warning',
    at: ['getItem 4XX'],
  },
  {
    name: 'a success status is another one',
    steps: [
      [`${createItem}/responses/201`, undefined],
      [`${createItem}/responses/200`, { description: 'Made', content: jsonOf(item) }],
    ],
    verdict: 'breaking',
    at: ['createItem 201', 'createItem 200'],
  },
  {
    name: 'a body of an answer removed',
    steps: [[`${getItem}/responses/200/content`, undefined]],
    verdict: 'breaking',
    at: ['getItem 200 body'],
  },
  {
    name: 'an answer without a body gets one',
    steps: [[`${changeItem}/responses/204/content`, jsonOf(item)]],
    verdict: 'breaking',
    at: ['changeItem 204 body'],
  },
  {
    name: 'a media type of an answer added',
    steps: [[`${addNote}/responses/200/content/text~1plain`, { schema: text }]],
    verdict: 'breaking',
    at: ['addNote 200 body'],
  },
  {
    name: 'a media type of an answer added with the same type',
    steps: [
      [
        `${addNote}/responses/200/content/application~1vnd.note+json`,
        { schema: { type: 'object', required: ['id'], properties: { id: text } } },
      ],
    ],
    verdict: 'none',
    at: [],
  },
];
