import { type SchemaKey, schemaPlace } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import { levelOf } from '../level.ts';
import type { Pair } from '../pair.ts';
import { asText } from './as-text.ts';

/** What changed in a schema, at its place in a message. */
export function compareSchemasAt(
  { old, next }: Pair<SchemaKey | undefined>,
  place: string,
  direction: Direction,
  context: Context,
): Draft[] {
  const changes = context.compareSchemas(old, next, direction).map(({ path, ...change }): Draft => {
    const { level } = levelOf(direction, change.effect, change.exception);
    const counterexample =
      level === 'breaking'
        ? context.findCounterexample?.({ old, next }, { path, code: change.code }, direction)
        : undefined;
    return { ...change, place: place + path, direction, ...(counterexample && { counterexample }) };
  });
  if (old === undefined || next === undefined) return changes;
  const texts = context.compareTexts({ old, next }).map(
    (path): Draft => ({
      code: 'text-changed',
      place: place + path,
      direction,
      effect: 'none',
      at: schemaPlace(context.next, next),
      atOld: schemaPlace(context.old, old),
      message: 'A description, a title or an example changed.',
    }),
  );
  return [...changes, ...texts];
}

/** What changed in a schema whose values are written as text: a parameter's or a header's. */
export function compareTextSchemasAt(
  keys: Pair<SchemaKey>,
  place: string,
  direction: Direction,
  context: Context,
): Draft[] {
  return compareSchemasAt(keys, place, direction, context).map((change) =>
    change.place === place ? asText(change, keys, context) : change,
  );
}
