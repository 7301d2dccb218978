import type { Direction } from '@speclock/schema';
import type { Context, Exchange } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { compareBodies } from './bodies.ts';
import { compareLife } from './life.ts';
import { compareParameters } from './parameters.ts';
import { compareResponses } from './responses.ts';
import { compareSecurity } from './security.ts';
import { exchangeTexts, textsDiffer } from './texts.ts';

/** Whose messages the two halves of an exchange are. */
export interface Sides {
  readonly asks: Direction;
  readonly answers: Direction;
}

/** What changed in a call, or in a request that the API itself sends. */
export function compareExchange(pair: Pair<Exchange>, sides: Sides, context: Context): Draft[] {
  const { old, next } = pair;
  const { asks, answers } = sides;
  const drafts = [
    ...renamed(pair),
    ...compareLife(pair, {
      words: 'The operation',
      place: '',
      direction: 'none',
      deprecated: 'operation-deprecated',
      reactivated: 'operation-reactivated',
    }),
    ...compareTags(pair),
    ...compareSecurity(pair, asks, context),
    ...compareParameters(pair, asks, context),
    ...compareBodies({ old: old.body, next: next.body }, asks, context),
    ...compareResponses({ old: old.responses, next: next.responses }, answers, context),
  ];
  return withOneText(drafts, pair);
}

function renamed({ old, next }: Pair<Exchange>): Draft[] {
  if (old.id === next.id) return [];
  return [
    {
      code: 'operation-renamed',
      place: '',
      direction: 'none',
      effect: 'none',
      before: old.id,
      after: next.id,
      at: next.at,
      atOld: old.at,
      message: `The operation ${quote(old.id)} is now named ${quote(next.id)}.`,
    },
  ];
}

function compareTags({ old, next }: Pair<Exchange>): Draft[] {
  const common = { place: '', direction: 'none', effect: 'none', at: next.at } as const;
  return [
    ...[...new Set(next.tags)]
      .filter((tag) => !old.tags.includes(tag))
      .map(
        (tag): Draft => ({
          ...common,
          code: 'tag-added',
          after: tag,
          message: `The tag ${quote(tag)} was added.`,
        }),
      ),
    ...[...new Set(old.tags)]
      .filter((tag) => !next.tags.includes(tag))
      .map(
        (tag): Draft => ({
          ...common,
          code: 'tag-removed',
          before: tag,
          atOld: old.at,
          message: `The tag ${quote(tag)} was removed.`,
        }),
      ),
  ];
}

/** Texts are told of once, wherever and however often they differ. */
function withOneText(drafts: readonly Draft[], { old, next }: Pair<Exchange>): Draft[] {
  const others = drafts.filter(({ code }) => code !== 'text-changed');
  const inSchemas = drafts.length - others.length;
  const isElsewhere = textsDiffer(exchangeTexts(old), exchangeTexts(next));
  if (!isElsewhere && inSchemas < 2) return [...drafts];
  return [
    ...others,
    {
      code: 'text-changed',
      place: '',
      direction: 'none',
      effect: 'none',
      at: next.at,
      atOld: old.at,
      message: 'A description, a summary, a title or an example changed.',
    },
  ];
}
