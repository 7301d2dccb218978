import { integer, object, text, withAnswer, withBody } from './documents.ts';
import type { Label, Members, Mutation } from './mutation.ts';

export const a = object({ a: text });
export const ab = object({ a: text, b: integer });
export const closed = { additionalProperties: false };
export const requiring = (schema: Members, ...required: readonly string[]) => ({
  ...schema,
  required,
});
/** An object whose property `b` has a mark or another keyword. */
export const marked = (mark: Members, more: Members = {}) =>
  object({ a: text, b: { ...integer, ...mark } }, more);
export const b = { required: ['b'] };

export type Row = readonly [
  name: string,
  rules: readonly string[],
  old: unknown,
  next: unknown,
  change?: readonly [Label[0], Label[3]],
];

export function propertyMutation(direction: 'request' | 'response', row: Row): Mutation {
  const [name, rules, old, next, change] = row;
  const put = direction === 'request' ? withBody : withAnswer;
  const place = direction === 'request' ? 'body.b' : '200 body.b';
  return {
    name: `${direction}: a property ${name}`,
    rules,
    old: put(old),
    next: put(next),
    level: change?.[1] ?? 'compatible',
    changes: change === undefined ? [] : [[change[0], place, direction, change[1]]],
  };
}
