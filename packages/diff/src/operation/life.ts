import type { At, Extensions } from '@speclock/model';
import type { ChangeDirection } from '../change.ts';
import type { ChangeCode } from '../codes.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';

interface Living {
  readonly deprecated: boolean;
  readonly extensions?: Extensions;
  readonly at: At;
}

/** What is being compared, in a report: its kind with an article, its place, whose message it is part of. */
interface Subject {
  readonly words: string;
  readonly place: string;
  readonly direction: ChangeDirection;
  readonly deprecated: ChangeCode;
  readonly reactivated: ChangeCode;
}

/** What changed in whether something is deprecated, and in the date on which it ends (`x-sunset`). */
export function compareLife({ old, next }: Pair<Living>, subject: Subject): Draft[] {
  const { words, place, direction } = subject;
  const became: Draft[] =
    old.deprecated === next.deprecated
      ? []
      : [
          {
            code: next.deprecated ? subject.deprecated : subject.reactivated,
            place,
            direction,
            effect: 'none',
            at: next.at,
            atOld: old.at,
            message: `${words} ${next.deprecated ? 'became' : 'is no longer'} deprecated.`,
          },
        ];
  return [...became, ...compareSunset({ old, next }, subject)];
}

function compareSunset({ old, next }: Pair<Living>, { words, place, direction }: Subject): Draft[] {
  const before = sunsetOf(old);
  const after = sunsetOf(next);
  if (before === after) return [];
  const isWorse = after === undefined ? next.deprecated : isEarlier(after, before);
  const what =
    after === undefined
      ? `no longer names the day on which it ends, which was ${quote(before ?? '')}`
      : before === undefined
        ? `ends on ${quote(after)}`
        : `ends on ${quote(after)} instead of ${quote(before)}`;
  return [
    {
      code: 'sunset-changed',
      place,
      direction,
      effect: 'none',
      ...(isWorse && { exception: 'sunset-brought-forward' as const }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      at: next.at,
      atOld: old.at,
      message: `${words} ${what}.`,
    },
  ];
}

function sunsetOf({ extensions = {} }: Living): string | undefined {
  const value = Object.hasOwn(extensions, 'x-sunset') ? extensions['x-sunset'] : undefined;
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether a date is before the one that was announced, or is none any more (RFC 3339, with or without a time). */
function isEarlier(after: string, before: string | undefined): boolean {
  const announced = before === undefined ? undefined : instantOf(before);
  return announced !== undefined && (instantOf(after) ?? Number.NEGATIVE_INFINITY) < announced;
}

function instantOf(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d(?:[Tt ]|$)/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
