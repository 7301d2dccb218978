import { change, type Edit, items, schemas, text } from './edit.ts';

/** What is in a body of a request. */
export const requests: readonly Edit[] = [
  {
    name: 'request: an optional property added',
    steps: [[`${schemas}/NewItem/properties/color`, text]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'request: a required property added',
    steps: [
      [`${schemas}/NewItem/properties/color`, text],
      [`${schemas}/NewItem/required`, ['name', 'color']],
    ],
    verdict: 'breaking',
    at: ['createItem body.color'],
  },
  {
    name: 'request: a property became required',
    steps: [[`${schemas}/NewItem/required`, ['name', 'note']]],
    verdict: 'breaking',
    at: ['createItem body.note'],
  },
  {
    name: 'request: a property became optional',
    steps: [[`${schemas}/NewItem/required`, undefined]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'request: an optional property removed',
    steps: [[`${schemas}/NewItem/properties/note`, undefined]],
    verdict: 'breaking',
    at: ['createItem body.note'],
  },
  {
    name: 'request: a property renamed',
    steps: [
      [`${schemas}/NewItem/properties/note`, undefined],
      [`${schemas}/NewItem/properties/remark`, text],
    ],
    verdict: 'breaking',
    at: ['createItem body.note'],
  },
  {
    name: 'request: a property removed of an object that takes any',
    steps: [
      [`${schemas}/NewItem/properties/note`, undefined],
      [`${schemas}/NewItem/additionalProperties`, true],
    ],
    verdict: 'none',
    at: [],
  },
  {
    name: 'both: a property deep inside removed',
    steps: [[`${schemas}/Size/properties/depth`, undefined]],
    verdict: 'breaking',
    at: ['createItem body.size.depth', ...items('.size.depth')],
  },
  {
    name: 'both: another type deep inside',
    steps: [[`${schemas}/Size/properties/width`, text]],
    verdict: 'breaking',
    at: ['createItem body.size.width', ...items('.size.width')],
  },
  {
    name: 'request: a wider type',
    steps: [[`${schemas}/NewItem/properties/note`, { anyOf: [text, { type: 'number' }] }]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'request: items of another type',
    steps: [[`${schemas}/NewItem/properties/labels/items`, { type: 'integer' }]],
    verdict: 'breaking',
    at: ['createItem body.labels[]'],
  },
  {
    name: 'request: null is allowed',
    steps: [[`${schemas}/NewItem/properties/note`, { type: 'string', nullable: true }]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'request: null is not allowed',
    steps: [[`${change}/properties/name`, text]],
    verdict: 'breaking',
    at: ['changeItem body.name'],
  },
  {
    name: 'request: an enum grows',
    steps: [[`${schemas}/NewItem/properties/kind/enum`, ['BOOK', 'GAME', 'FILM']]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'request: an enum shrinks',
    steps: [[`${schemas}/NewItem/properties/kind/enum`, ['BOOK']]],
    verdict: 'breaking',
    at: ['createItem body.kind'],
  },
  {
    name: 'request: an enum is free',
    steps: [[`${schemas}/NewItem/properties/kind`, text]],
    verdict: 'none',
    at: [],
  },
  {
    name: 'request: a free text becomes an enum',
    steps: [[`${schemas}/NewItem/properties/note`, { type: 'string', enum: ['A'] }]],
    verdict: 'breaking',
    at: ['createItem body.note'],
  },
  {
    name: 'request: a property is readOnly',
    steps: [[`${schemas}/NewItem/properties/note/readOnly`, true]],
    verdict: 'breaking',
    at: ['createItem body.note'],
  },
  {
    name: 'request: values of a map have another type',
    steps: [[`${change}/properties/labels/additionalProperties`, { type: 'integer' }]],
    verdict: 'breaking',
    at: ['changeItem body.labels{}'],
  },
  {
    name: 'request: a map is closed',
    steps: [[`${change}/properties/labels/additionalProperties`, false]],
    verdict: 'breaking',
    at: ['changeItem body.labels{}'],
  },
  {
    name: 'request: an alternative added',
    steps: [
      [
        `${schemas}/NewPet/oneOf/-`,
        {
          type: 'object',
          required: ['species'],
          properties: { species: { type: 'string', enum: ['fish'] } },
        },
      ],
    ],
    verdict: 'none',
    at: [],
  },
  {
    name: 'request: an alternative removed',
    steps: [[`${schemas}/NewPet/oneOf/1`, undefined]],
    verdict: 'breaking',
    at: ['addPet body', ' validators/components NewDog'],
  },
  {
    name: 'request: a property of an alternative removed',
    steps: [[`${schemas}/NewDog/properties/breed`, undefined]],
    verdict: 'breaking',
    at: ['addPet body.breed'],
  },
];
