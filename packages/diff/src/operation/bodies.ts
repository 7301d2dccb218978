import type { Body } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { compareContent } from './content.ts';

/** What changed in the body of a request. */
export function compareBodies(
  { old, next }: Pair<Body | undefined>,
  direction: Direction,
  context: Context,
): Draft[] {
  const common = { place: 'body', direction };
  if (!old && !next) return [];
  if (!old || !next) {
    if (next) {
      const { required, at } = next;
      return [
        {
          ...common,
          code: 'body-added',
          effect: 'narrows',
          ...(!required && { exception: 'optional-body-added' as const }),
          at,
          message: `${required ? 'A required' : 'An optional'} request body was added.`,
        },
      ];
    }
    return [
      {
        ...common,
        code: 'body-removed',
        effect: 'replaces',
        ...(old && { atOld: old.at }),
        message: 'The request body was removed.',
      },
    ];
  }
  const became: Draft[] =
    old.required === next.required
      ? []
      : [
          {
            ...common,
            code: next.required ? 'body-became-required' : 'body-became-optional',
            effect: next.required ? 'narrows' : 'widens',
            at: next.at,
            atOld: old.at,
            message: `The request body became ${next.required ? 'required' : 'optional'}.`,
          },
        ];
  return [
    ...became,
    ...compareContent({ old: old.content, next: next.content }, 'body', direction, context),
  ];
}
