import { integer, object, text, withAnswer, withBody } from './documents.ts';
import type { Label, Members, Mutation } from './mutation.ts';

const number = { type: 'number' };
const boolean = { type: 'boolean' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const pet = (kind: string, more: Members) =>
  object({ kind: { type: 'string', enum: [kind] }, ...more }, { required: ['kind'] });
const schemas = {
  Cat: pet('cat', { lives: integer }),
  Dog: pet('dog', { bark: text }),
  Bird: pet('bird', { wings: integer }),
  Named: object({ name: text }, { required: ['name'] }),
};
/** As `schemas`, but which is meant is said by the discriminator alone. */
const untagged = {
  Cat: object({ kind: text, lives: integer }, { required: ['kind'] }),
  Dog: object({ kind: text, bark: text }, { required: ['kind'] }),
  Bird: object({ kind: text, wings: integer }, { required: ['kind'] }),
};
const refs = (...names: readonly string[]) => names.map(ref);
const told = (mapping: Members | undefined, ...names: readonly string[]) => ({
  oneOf: refs(...names),
  discriminator: {
    propertyName: 'kind',
    ...(mapping === undefined
      ? {}
      : {
          mapping: Object.fromEntries(
            Object.entries(mapping).map(([value, name]) => [value, ref(`${name}`).$ref]),
          ),
        }),
  },
});

interface Row {
  readonly name: string;
  readonly old: unknown;
  readonly next: unknown;
  readonly schemas?: Members;
  /** For the body, for a property of it. The names of rules end like this; absent: nothing fires. */
  readonly request?: readonly [rule: string | undefined, Label[0], Label[3]];
  readonly response?: readonly [rule: string | undefined, Label[0], Label[3]];
}

const added = 'alternative-added';
const removed = 'alternative-removed';

const rows: readonly Row[] = [
  {
    name: 'oneOf with one alternative more',
    old: { oneOf: [text, integer] },
    next: { oneOf: [text, integer, boolean] },
    request: ['one-of-added', added, 'compatible'],
    response: ['one-of-added', added, 'breaking'],
  },
  {
    name: 'oneOf with one alternative less',
    old: { oneOf: [text, integer, boolean] },
    next: { oneOf: [text, integer] },
    request: ['one-of-removed', removed, 'breaking'],
    response: ['one-of-removed', removed, 'compatible'],
  },
  {
    name: 'anyOf with one alternative more',
    old: { anyOf: [text, integer] },
    next: { anyOf: [text, integer, boolean] },
    request: ['any-of-added', added, 'compatible'],
    response: ['any-of-added', added, 'breaking'],
  },
  {
    name: 'anyOf with one alternative less',
    old: { anyOf: [text, integer, boolean] },
    next: { anyOf: [text, integer] },
    request: ['any-of-removed', removed, 'breaking'],
    response: ['any-of-removed', removed, 'compatible'],
  },
  {
    // What is an integer is a number too, so that both alternatives hold and oneOf refuses it.
    name: 'oneOf with an alternative that overlaps another',
    old: { oneOf: [text, integer] },
    next: { oneOf: [text, integer, number] },
    request: [undefined, added, 'breaking'],
    response: [undefined, added, 'breaking'],
  },
  {
    name: 'anyOf with an alternative that another absorbs',
    old: { anyOf: [text, number] },
    next: { anyOf: [text, number, integer] },
  },
  {
    name: 'anyOf without an alternative that another absorbs',
    old: { anyOf: [number, integer, text] },
    next: { anyOf: [number, text] },
  },
  {
    name: 'oneOf of objects with one alternative more',
    old: { oneOf: refs('Cat', 'Dog') },
    next: { oneOf: refs('Cat', 'Dog', 'Bird') },
    schemas,
    request: [undefined, added, 'compatible'],
    response: [undefined, added, 'breaking'],
  },
  {
    name: 'a discriminated alternative more',
    old: told(undefined, 'Cat', 'Dog'),
    next: told(undefined, 'Cat', 'Dog', 'Bird'),
    schemas: untagged,
    request: [undefined, added, 'compatible'],
    response: [undefined, added, 'breaking'],
  },
  {
    name: 'a discriminated alternative less',
    old: told(undefined, 'Cat', 'Dog', 'Bird'),
    next: told(undefined, 'Cat', 'Dog'),
    schemas: untagged,
    request: [undefined, removed, 'breaking'],
    response: [undefined, removed, 'compatible'],
  },
  {
    name: 'wrapped in oneOf with another alternative',
    old: ref('Cat'),
    next: { oneOf: refs('Cat', 'Dog') },
    schemas,
    response: ['wrapped-in-one-of', added, 'breaking'],
    request: [undefined, added, 'compatible'],
  },
  {
    // A named dog with lives is both, and oneOf refuses what is both.
    name: 'wrapped in oneOf with an alternative that overlaps it',
    old: ref('Named'),
    next: { oneOf: [ref('Named'), object({ age: integer })] },
    schemas,
    request: ['wrapped-in-one-of', added, 'breaking'],
    response: [undefined, added, 'breaking'],
  },
  {
    name: 'one more part of allOf',
    old: { allOf: [object({ a: text })] },
    next: { allOf: [object({ a: text }), ref('Named')] },
    schemas,
    request: ['all-of-added', 'property-added', 'breaking'],
    response: ['all-of-added', 'property-added', 'compatible'],
  },
  {
    name: 'one part less of allOf',
    old: { allOf: [text, { maxLength: 5 }] },
    next: { allOf: [text] },
    request: ['all-of-removed', 'max-length-changed', 'compatible'],
    response: ['all-of-removed', 'max-length-changed', 'warning'],
  },
  {
    name: 'a part of allOf that says nothing of values',
    old: { allOf: [object({ a: text })] },
    next: { allOf: [object({ a: text }), { description: 'A thing.' }] },
    request: ['all-of-added-annotation-only', 'text-changed', 'compatible'],
    response: ['all-of-added-annotation-only', 'text-changed', 'compatible'],
  },
  {
    name: 'without a part of allOf that said nothing of values',
    old: { allOf: [object({ a: text }), { description: 'A thing.' }] },
    next: { allOf: [object({ a: text })] },
    request: ['all-of-removed-annotation-only', 'text-changed', 'compatible'],
    response: ['all-of-removed-annotation-only', 'text-changed', 'compatible'],
  },
  {
    // The parts are told apart by their own `kind`: the discriminator only says so.
    name: 'a discriminator that says what the alternatives say',
    old: { oneOf: refs('Cat', 'Dog') },
    next: told({ cat: 'Cat', dog: 'Dog' }, 'Cat', 'Dog'),
    schemas,
    request: ['discriminator-added', 'discriminator-changed', 'compatible'],
    response: ['discriminator-added', 'discriminator-changed', 'compatible'],
  },
  {
    name: 'without a discriminator that said what the alternatives say',
    old: told({ cat: 'Cat', dog: 'Dog' }, 'Cat', 'Dog'),
    next: { oneOf: refs('Cat', 'Dog') },
    schemas,
    request: ['discriminator-removed', 'discriminator-changed', 'compatible'],
    response: ['discriminator-removed', 'discriminator-changed', 'compatible'],
  },
  {
    name: 'a discriminator by another property',
    old: told(undefined, 'Cat', 'Dog'),
    next: { oneOf: refs('Cat', 'Dog'), discriminator: { propertyName: 'sort' } },
    schemas: {
      Cat: object({ kind: text, sort: text }, { required: ['kind', 'sort'] }),
      Dog: object({ kind: text, sort: text, bark: text }, { required: ['kind', 'sort'] }),
    },
    request: ['discriminator-property-name-changed', 'discriminator-changed', 'breaking'],
    response: ['discriminator-property-name-changed', 'discriminator-changed', 'breaking'],
  },
  {
    name: 'a discriminator with another value for an alternative',
    old: told({ cat: 'Cat', dog: 'Dog' }, 'Cat', 'Dog'),
    next: told({ kitten: 'Cat', dog: 'Dog' }, 'Cat', 'Dog'),
    schemas: untagged,
    request: ['discriminator-mapping-changed', 'discriminator-changed', 'breaking'],
    response: ['discriminator-mapping-changed', 'discriminator-changed', 'breaking'],
  },
  {
    name: 'a discriminator whose mapping is written out',
    old: told(undefined, 'Cat', 'Dog'),
    next: told({ Cat: 'Cat', Dog: 'Dog' }, 'Cat', 'Dog'),
    schemas: untagged,
  },
];

export const branches: readonly Mutation[] = rows.flatMap((row): Mutation[] =>
  (['request', 'response'] as const).flatMap((direction) =>
    (['body', 'property'] as const).map((place): Mutation => {
      const change = row[direction];
      const put = (schema: unknown) => {
        const whole = place === 'body' ? schema : object({ value: schema });
        return (direction === 'request' ? withBody : withAnswer)(whole, row.schemas);
      };
      const root = direction === 'request' ? 'body' : '200 body';
      // A property that a part brings along is named itself.
      const below = change?.[1] === 'property-added' ? '.name' : '';
      const at = `${root}${place === 'body' ? '' : '.value'}${below}`;
      return {
        name: `${direction}-${place}: ${row.name}`,
        // Of wrapping in oneOf the reference tool knows for a whole body alone.
        rules:
          change?.[0] === undefined || (change[0] === 'wrapped-in-one-of' && place === 'property')
            ? []
            : [`${direction}-${place}-${change[0]}`],
        old: put(row.old),
        next: put(row.next),
        level: change?.[2] ?? 'compatible',
        changes: change === undefined ? [] : [[change[1], at, direction, change[2]]],
      };
    }),
  ),
);
