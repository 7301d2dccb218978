import type { Schema } from '@speclock/schema';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printableSchema } from '../src/types-schema.ts';

// Each fault of the printer by itself; test/agree holds the printed types against the validators.

const name = { type: 'string' };

interface Case {
  readonly given: Schema;
  readonly want: Schema;
}

const cases: Readonly<Record<string, Case>> = {
  'what stands beside a reference is one part more': {
    given: { $ref: '#/a', required: ['b'] },
    want: {
      allOf: [{ $ref: '#/a' }, { type: 'object', required: ['b'], properties: { b: {} } }],
    },
  },
  'a reference with a description stays': {
    given: { $ref: '#/a', description: 'An a.' },
    want: { $ref: '#/a', description: 'An a.' },
  },
  'a discriminator tags the alternatives in their place': {
    given: {
      oneOf: [{ $ref: '#/a' }, { $ref: '#/b' }],
      discriminator: { propertyName: 'kind', mapping: { one: '#/a', uno: '#/a' } },
    },
    want: {
      oneOf: [
        {
          allOf: [
            { $ref: '#/a' },
            { type: 'object', properties: { kind: { enum: ['one', 'uno'] } }, required: ['kind'] },
          ],
        },
        { $ref: '#/b' },
      ],
    },
  },
  'a discriminator of a parent goes': {
    given: { type: 'object', discriminator: { propertyName: 'kind' } },
    want: { type: 'object' },
  },
  'alternatives of other types go': {
    given: { type: ['number', 'null'], anyOf: [name, { type: 'integer' }, { $ref: '#/a' }] },
    want: {
      type: ['number', 'null'],
      allOf: [{ anyOf: [{ type: 'integer' }, { $ref: '#/a' }] }],
    },
  },
  'where no alternative is left, there is no value': {
    given: { type: 'null', oneOf: [name, { type: 'array', items: { $ref: '#/a' } }], title: 'A' },
    want: { title: 'A', enum: [] },
  },
  'values of other types go, and null with them': {
    given: { type: ['string', 'null'], enum: ['a', 1] },
    want: { type: ['string'], enum: ['a'] },
  },
  'the constant null is a value': { given: { const: null }, want: { const: null, enum: [null] } },
  'a required name is a property': {
    given: { type: 'object', required: ['a'], additionalProperties: name },
    want: {
      type: 'object',
      required: ['a'],
      properties: { a: name },
      additionalProperties: { anyOf: [name] },
    },
  },
  'anyOf beside properties is a part of allOf': {
    given: { type: 'object', properties: { a: name }, anyOf: [{ $ref: '#/a' }] },
    want: {
      type: 'object',
      properties: { a: name },
      allOf: [{ anyOf: [{ $ref: '#/a' }] }],
    },
  },
  'other names have the types of the named ones too': {
    given: {
      properties: { a: { ...name, description: 'A.' }, b: name },
      additionalProperties: { type: 'integer' },
    },
    want: {
      properties: { a: { ...name, description: 'A.' }, b: name },
      additionalProperties: { anyOf: [{ type: 'integer' }, name] },
    },
  },
  'patterns leave other names open': {
    given: { patternProperties: { '^x-': name } },
    want: { additionalProperties: true },
  },
  'an object that is closed and empty has no value of any name': {
    given: { type: 'object', additionalProperties: false },
    want: { type: 'object', additionalProperties: { enum: [] } },
  },
  'a tuple of one length stays': {
    given: { type: 'array', prefixItems: [name], minItems: 1, items: false },
    want: { type: 'array', prefixItems: [name], minItems: 1, items: false },
  },
  'a tuple that may be shorter is a list': {
    given: { type: 'array', prefixItems: [name], items: false },
    want: { type: 'array', items: { anyOf: [name] } },
  },
  'schemas inside are changed too': {
    given: { type: 'array', items: { properties: { properties: { const: null } } } },
    want: { type: 'array', items: { properties: { properties: { const: null, enum: [null] } } } },
  },
};

for (const [title, { given, want }] of Object.entries(cases)) {
  test(title, () => assert.equal(printableSchema(given), want));
}

test('names that every object has are names like others', () => {
  const given = JSON.parse('{"properties":{"__proto__":{"const":null}},"required":["toString"]}');
  const made = JSON.stringify(printableSchema(given));
  assert.match(made, '"__proto__":{"const":null,"enum":[null]}');
  assert.match(made, '"toString":{}');
});

test.run();
