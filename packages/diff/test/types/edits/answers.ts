import { type Edit, item, items, json, listItems, photo, schemas, text } from './edit.ts';

/** What is in an answer. */
export const answers: readonly Edit[] = [
  {
    name: 'answer: a property added',
    steps: [[`${schemas}/Item/properties/color`, text]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'answer: an optional property removed',
    steps: [[`${schemas}/Item/properties/note`, undefined]],
    verdict: 'breaking',
    at: items('.note'),
  },
  {
    name: 'answer: a required property removed',
    steps: [
      [`${schemas}/Failure/properties/code`, undefined],
      [`${schemas}/Failure/required`, undefined],
    ],
    verdict: 'breaking',
    at: [
      'listItems 400 body.code',
      'createItem 400 body.code',
      'getItem 404 body.code',
      'putPhoto default body.code',
    ],
  },
  {
    name: 'answer: a property became optional',
    steps: [[`${schemas}/Item/required`, ['id', 'kind']]],
    verdict: 'breaking',
    at: items('.name'),
  },
  {
    name: 'answer: a property became required',
    steps: [[`${schemas}/Item/required`, ['id', 'name', 'kind', 'note']]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'answer: another type',
    steps: [[`${photo}/properties/unit`, { type: 'integer' }]],
    verdict: 'breaking',
    at: ['putPhoto 200 body.unit'],
  },
  {
    name: 'answer: a wider type',
    steps: [[`${photo}/properties/unit`, { anyOf: [text, { type: 'integer' }] }]],
    verdict: 'breaking',
    at: ['putPhoto 200 body.unit'],
  },
  {
    name: 'answer: null is allowed',
    steps: [[`${photo}/properties/unit`, { type: 'string', nullable: true }]],
    verdict: 'breaking',
    at: ['putPhoto 200 body.unit'],
  },
  {
    name: 'answer: null is not allowed',
    steps: [[`${photo}/properties/size`, { type: 'integer' }]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'answer: an enum grows',
    steps: [[`${schemas}/Item/properties/kind/enum`, ['BOOK', 'GAME', 'FILM']]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'answer: an enum shrinks',
    steps: [[`${schemas}/Item/properties/kind/enum`, ['BOOK']]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'answer: a free text becomes an enum',
    steps: [[`${photo}/properties/unit`, { type: 'string', enum: ['B', 'KB'] }]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'answer: an enum is free',
    steps: [[`${schemas}/Item/properties/kind`, text]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'answer: a property is writeOnly',
    steps: [[`${schemas}/Item/properties/note/writeOnly`, true]],
    verdict: 'breaking',
    at: items('.note'),
  },
  {
    name: 'answer: values of a map have another type',
    steps: [[`${photo}/properties/tags/additionalProperties`, { type: 'integer' }]],
    verdict: 'breaking',
    at: ['putPhoto 200 body.tags{}'],
  },
  {
    name: 'answer: a map has named properties only',
    steps: [[`${photo}/properties/tags`, { type: 'object', properties: { first: text } }]],
    verdict: 'breaking',
    at: ['putPhoto 200 body.tags{}'],
  },
  {
    name: 'answer: a schema inside itself changed',
    steps: [[`${schemas}/Maker/properties/name`, { type: 'integer' }]],
    verdict: 'breaking',
    at: items('.maker.name'),
  },
  {
    name: 'answer: an alternative added',
    steps: [
      [
        `${schemas}/Pet/oneOf/-`,
        {
          type: 'object',
          required: ['species'],
          properties: { species: { type: 'string', enum: ['fish'] } },
        },
      ],
    ],
    verdict: 'breaking',
    at: ['listPets 200 body[]'],
  },
  {
    name: 'answer: an alternative removed',
    steps: [[`${schemas}/Pet/oneOf/1`, undefined]],
    verdict: 'breaking',
    // The one that is left is told apart from none, so that its species is an enum like others.
    at: ['listPets 200 body[]', 'listPets 200 body[].species', ' validators/components Dog'],
  },
  {
    name: 'answer: a property of an alternative has another type',
    steps: [[`${schemas}/Dog/properties/breed`, { type: 'integer' }]],
    verdict: 'breaking',
    at: ['listPets 200 body[].breed'],
  },
  {
    name: 'answer: a value that tells alternatives apart changed',
    steps: [[`${schemas}/Dog/properties/species`, { type: 'string', enum: ['hound'] }]],
    verdict: 'breaking',
    at: ['listPets 200 body[]'],
  },
  {
    name: 'answer: a header removed',
    steps: [[`${listItems}/responses/200/headers`, undefined]],
    verdict: 'breaking',
    at: ['listItems 200 header X-Total'],
  },
  {
    name: 'answer: a header became optional',
    steps: [[`${listItems}/responses/200/headers/X-Total/required`, false]],
    verdict: 'breaking',
    at: ['listItems 200 header X-Total'],
  },
  {
    name: 'answer: a list in place of an object',
    steps: [[`${listItems}/responses/200${json}/schema`, { type: 'array', items: item }]],
    verdict: 'breaking',
    at: ['listItems 200 body', ' validators/components ItemPage'],
  },
];
