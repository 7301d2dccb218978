import {
  addNote,
  createItem,
  type Edit,
  getItem,
  json,
  listItems,
  listPets,
  putPhoto,
  schemas,
  text,
} from './edit.ts';

/** What code names, and what a client is made with. */
export const names: readonly Edit[] = [
  {
    name: 'an operation added',
    steps: [
      [
        '/paths/~1items/head',
        { operationId: 'hasItem', responses: { 204: { description: 'Yes' } } },
      ],
    ],
    verdict: 'none',
    at: [],
  },
  {
    name: 'an operation removed',
    steps: [[listPets, undefined]],
    verdict: 'breaking',
    at: ['listPets ', ...['Pet', 'Cat', 'Dog'].map((name) => ` validators/components ${name}`)],
  },
  {
    name: 'an operation renamed',
    steps: [[`${getItem}/operationId`, 'readItem']],
    verdict: 'breaking',
    at: ['readItem '],
  },
  {
    name: 'an operation renamed and changed',
    steps: [
      [`${getItem}/operationId`, 'readItem'],
      [`${getItem}/parameters/-`, { name: 'v', in: 'query', required: true, schema: text }],
    ],
    verdict: 'breaking',
    at: ['readItem ', 'readItem query v'],
  },
  {
    name: 'a path moved',
    steps: [{ from: '/paths/~1pets', to: '/paths/~1v2~1pets' }],
    verdict: 'breaking',
    at: ['listPets ', 'addPet '],
  },
  {
    name: 'a tag renamed, and with it the modules of its operations',
    steps: [[`${addNote}/tags`, ['remarks']]],
    verdict: 'breaking',
    at: [' validators/notes', ' checks/notes'],
  },
  {
    name: 'a schema renamed',
    steps: [
      [`${schemas}/Failure`, undefined],
      [
        `${schemas}/Mistake`,
        { type: 'object', required: ['code'], properties: { code: text, detail: text } },
      ],
      [`${listItems}/responses/400${json}/schema/$ref`, `#${schemas}/Mistake`],
      [`${createItem}/responses/400${json}/schema/$ref`, `#${schemas}/Mistake`],
      [`${getItem}/responses/404${json}/schema/$ref`, `#${schemas}/Mistake`],
      [`${putPhoto}/responses/default${json}/schema/$ref`, `#${schemas}/Mistake`],
    ],
    verdict: 'breaking',
    at: [' components.schemas.Failure'],
  },
  {
    name: 'a schema that no operation uses removed',
    steps: [[`${schemas}/Badge`, undefined]],
    verdict: 'breaking',
    at: [' components.schemas.Badge'],
  },
  {
    name: 'a readOnly property that makes two schemas of one',
    steps: [
      [`${schemas}/Size/properties/unit`, { type: 'string', readOnly: true }],
      [`${schemas}/Size/required`, ['width', 'unit']],
    ],
    verdict: 'breaking',
    at: [' components.schemas.Size.unit'],
  },

  {
    name: 'other credentials',
    steps: [['/components/securitySchemes/token', { type: 'http', scheme: 'basic' }]],
    verdict: 'breaking',
    at: [' Credentials'],
  },
  {
    name: 'further credentials',
    steps: [
      ['/components/securitySchemes/basic', { type: 'http', scheme: 'basic' }],
      ['/security', [{ token: [] }, { basic: [] }]],
    ],
    verdict: 'none',
    at: [],
  },
  {
    name: 'no server, so that a client needs a base URL',
    steps: [['/servers', undefined]],
    verdict: 'breaking',
    at: [' ClientOptions'],
  },
];
