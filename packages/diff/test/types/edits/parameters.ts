import {
  addNote,
  changeItem,
  createItem,
  type Edit,
  getItem,
  json,
  listItems,
  putPhoto,
  text,
} from './edit.ts';

/** What a call is given besides. */
export const parameters: readonly Edit[] = [
  {
    name: 'an optional parameter added',
    steps: [[`${listItems}/parameters/-`, { name: 'size', in: 'query', schema: text }]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'a required parameter added',
    steps: [
      [`${listItems}/parameters/-`, { name: 'size', in: 'query', required: true, schema: text }],
    ],
    verdict: 'breaking',
    at: ['listItems query size'],
  },
  {
    name: 'a required parameter added where there was none of its place',
    steps: [
      [
        `${getItem}/parameters/-`,
        { name: 'X-Shop', in: 'header', required: true, schema: { type: 'string' } },
      ],
    ],
    verdict: 'breaking',
    at: ['getItem header X-Shop'],
  },
  {
    name: 'a parameter became required',
    steps: [[`${listItems}/parameters/0/required`, true]],
    verdict: 'breaking',
    at: ['listItems query page'],
  },
  {
    name: 'a parameter removed',
    steps: [[`${listItems}/parameters/0`, undefined]],
    verdict: 'breaking',
    at: ['listItems query page'],
  },
  {
    name: 'the only parameter of its place removed',
    steps: [[`${listItems}/parameters/2`, undefined]],
    verdict: 'breaking',
    at: ['listItems header X-Trace'],
  },
  {
    name: 'a parameter that the client fills in',
    steps: [
      [
        `${getItem}/parameters/-`,
        {
          name: 'X-Request',
          in: 'header',
          required: true,
          schema: { type: 'string', format: 'uuid' },
          'x-speclock-fill': 'uuid',
        },
      ],
    ],
    verdict: 'none',
    at: [],
  },
  {
    name: 'a parameter of another type',
    steps: [[`${listItems}/parameters/0/schema`, text]],
    verdict: 'breaking',
    at: ['listItems query page'],
  },
  {
    name: 'a path parameter renamed',
    steps: [
      [`${putPhoto}/parameters/0/name`, 'id'],
      { from: '/paths/~1items~1{itemId}~1photo', to: '/paths/~1items~1{id}~1photo' },
    ],
    verdict: 'breaking',
    at: ['putPhoto ', 'putPhoto path itemId', 'putPhoto path id'],
  },
  {
    name: 'the body became required',
    steps: [[`${changeItem}/requestBody/required`, true]],
    verdict: 'breaking',
    at: ['changeItem body'],
  },
  {
    name: 'the body became optional',
    steps: [[`${createItem}/requestBody/required`, false]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'the body removed',
    steps: [[`${changeItem}/requestBody`, undefined]],
    verdict: 'breaking',
    at: ['changeItem body'],
  },
  {
    name: 'a second media type of a body, so that calls must say which',
    steps: [[`${createItem}/requestBody/content/text~1csv`, { schema: text }]],
    verdict: 'breaking',
    at: ['createItem body'],
  },
  {
    name: 'a third media type of a body',
    steps: [[`${addNote}/requestBody/content/text~1csv`, { schema: text }]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'a media type of a body removed',
    steps: [[`${addNote}/requestBody/content/text~1plain`, undefined]],
    verdict: 'breaking',
    at: ['addNote body', 'addNote body (text/plain)'],
  },
  {
    name: 'a media type of a body has another type',
    steps: [[`${addNote}/requestBody${json}/schema/properties/text`, { type: 'integer' }]],
    verdict: 'breaking',
    at: ['addNote body (application/json).text'],
  },
  {
    name: 'a file is a text',
    steps: [
      [
        `${putPhoto}/requestBody/content/multipart~1form-data/schema/properties/file`,
        { type: 'string' },
      ],
    ],
    verdict: 'breaking',
    at: ['putPhoto body.file'],
  },
];
