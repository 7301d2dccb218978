import type { Json, Schema } from '@speclock/schema';
import { test } from 'uvu';
import { equal } from 'uvu/assert';
import { compare } from './models.ts';

const root = '#/components/schemas/Root';
const text = { type: 'string' };
const object = (properties: Record<string, Schema>, more: Record<string, Json> = {}) => ({
  type: 'object',
  properties,
  ...more,
});

const cases: Record<string, [old: Schema, next: Schema, want: string[]]> = {
  'a property that came': [object({}), object({ a: text }), ['The property "a" was added.']],
  'one that is gone': [object({ a: text }), object({}), ['The property "a" was removed.']],
  'one that has to be there': [
    object({ a: text }),
    object({ a: text }, { required: ['a'] }),
    ['The property "a" became required.'],
  ],
  'one that need not be there': [
    object({ a: text }, { required: ['a'] }),
    object({ a: text }),
    ['The property "a" became optional.'],
  ],
  'one that only answers have': [
    object({ a: text }),
    object({ a: { ...text, readOnly: true } }),
    ['The property "a" became readOnly.'],
  ],
  'one that requests have, too': [
    object({ a: { ...text, readOnly: true } }),
    object({ a: text }),
    ['The property "a" is no longer readOnly.'],
  ],
  'one that is deprecated': [
    object({ a: text }),
    object({ a: { ...text, deprecated: true } }),
    ['The property "a" became deprecated.'],
  ],
  'a name that would be another line': [
    object({}),
    object({ 'a\n::error::b': text }),
    ['The property "a\\n::error::b" was added.'],
  ],
  'a limit that no longer belongs to what it limits': [
    { type: 'number', minimum: 0, maximum: 5 },
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 5 },
    ['The minimum was 0, and is now "above 0".', 'The maximum was 5, and is now "below 5".'],
  ],
  'null, which was an alternative': [
    { oneOf: [{ type: 'null' }, text] },
    text,
    ['null is no longer allowed.'],
  ],
  'all types': [
    true,
    text,
    ['The type was "null", "boolean", "number", "string", "array", "object", and is now "string".'],
  ],
};

for (const [name, [old, next, want]] of Object.entries(cases)) {
  test(name, () => {
    const changes = compare({ [root]: old }, { [root]: next }, root, 'request');
    equal(
      changes.map(({ message }) => message),
      want,
    );
  });
}

test.run();
