import { escapePointer, isJsonObject, type Json } from '@speclock/schema';
import { matchMediaType } from '@speclock/wire';
import type { Slot } from '../../case.ts';
import type { PlanContext } from '../context.ts';
import { filledOut } from '../filled-out.ts';
import { type Base, type Hazard, headerOf, isJson, withText } from './base.ts';
import {
  dates,
  emptyText,
  fewNumbers,
  instants,
  namedTries,
  numbers,
  type Try,
  texts,
} from './tries.ts';

/** In how many places of one body free texts, texts of some form, numbers and names of members are tried. */
const most = {
  texts: 4,
  boundTexts: 3,
  numbers: 3,
  moreNumbers: 8,
  names: 2,
  lists: 3,
  dates: 30,
  empty: 100,
};

/** Texts, numbers, dates and names that are valid or nearly so, and that programs stumble over, in the place of a body's own. */
export function valueHazards(base: Base, context: PlanContext): Hazard[] {
  const { operation, request } = base;
  if (!isJson(request) || request.body === undefined) return [];
  const contentType = headerOf(request, 'content-type') ?? '';
  const content = operation.body?.content ?? [];
  const match = matchMediaType(
    content.map(({ mediaType }) => mediaType),
    contentType,
  );
  const key = content.find(({ mediaType }) => mediaType === match)?.schema;
  const validate = key === undefined ? undefined : context.sampler.validatorOf(key);
  const plain: Json = JSON.parse(request.body);
  const known = new Set(validate?.(plain).map(({ pointer }) => pointer));
  /** Whether the document takes a body with a new value at a place; marks of slots elsewhere count as right. */
  const isRight = (value: Json, place: string): boolean =>
    validate?.(value).every(({ pointer }) => known.has(pointer) && pointer !== place) ?? true;
  const random = context.random(`filled ${key}`);
  const body =
    key === undefined || !isJsonObject(plain)
      ? plain
      : filledOut(plain, () => context.sampler.candidate([{ $ref: key }], random, 1), isRight);
  // What stands under a name of its own is told by that one: nothing else of it has to be new.
  const isNamed = context.resources.some(
    ({ producer, identity }) => producer === operation.id && identity?.from === 'request',
  );
  return spotsOf(body, base.slots, isRight).flatMap(({ pointer, tries, set, unique }) =>
    tries.map((one): Hazard => {
      const own = set(one.literal);
      // What has to be new each time stays so, where there is room for it.
      const withNew = (part: string): string => set(`${one.literal.slice(0, -1)}${part}"`);
      const isFine = (text: string): boolean => isRight(JSON.parse(text), pointer);
      const hasRoom =
        unique !== undefined && one.literal !== '""' && isFine(withNew('x'.repeat(unique.length)));
      const text = hasRoom ? withNew(unique.mark) : own;
      const isFree = unique === undefined || isNamed;
      const mustTake = one.mustTake ?? (one.variant === 'lines' && isProse(pointer));
      const isTaken = mustTake && (hasRoom || (isFree && isFine(own)));
      return {
        aim: { kind: one.kind, in: 'body', name: pointer },
        variant: one.variant,
        why: `${one.why} at ${pointer || 'the whole body'}`,
        expects: isTaken ? 'accepted' : 'answered',
        request: withText(request, text),
      };
    }),
  );
}

/** Whether a place is called what is written in lines; a title or a name may well be one. */
function isProse(pointer: string): boolean {
  return /(?:notes?|comments?|descriptions?|messages?|remarks?|bio|biography|instructions)$/i.test(
    pointer,
  );
}

/** A mark, and how many characters stand in its place when it is sent. */
interface Unique {
  readonly mark: string;
  readonly length: number;
}

interface Spot {
  readonly pointer: string;
  readonly tries: readonly Try[];
  /** What has to be new each time, where that stands there. */
  readonly unique?: Unique;
  /** The body's text with a literal at the spot. */
  set(literal: string): string;
}

const place = '\uE000speclock\uE000';
const emptyList: Try = {
  kind: 'empty-container',
  variant: 'list',
  why: 'an empty list',
  literal: '[]',
  mustTake: true,
};

function spotsOf(
  body: Json,
  slots: readonly Slot[],
  isRight: (value: Json, place: string) => boolean,
): Spot[] {
  const left = { ...most };
  const spots: Spot[] = [];
  const add = (
    pointer: string,
    tries: readonly Try[],
    replaced: (inner: Json) => Json,
    unique?: Unique,
  ): void => {
    if (tries.length === 0) return;
    const text = JSON.stringify(replaced(place));
    const set = (literal: string): string => text.replace(JSON.stringify(place), () => literal);
    spots.push({ pointer, tries, set, ...(unique && { unique }) });
  };
  const visit = (value: Json, pointer: string, replaced: (inner: Json) => Json): void => {
    if (Array.isArray(value)) {
      if (pointer !== '' && left.lists-- > 0) add(pointer, [emptyList], replaced);
      for (const [i, item] of value.entries()) {
        visit(item, `${pointer}/${i}`, (inner) => replaced(value.with(i, inner)));
      }
    } else if (isJsonObject(value)) {
      if (pointer !== '' && left.names-- > 0) add(pointer, namedTries(value), replaced);
      for (const [name, member] of Object.entries(value)) {
        visit(member, `${pointer}/${escapePointer(name)}`, (inner) =>
          replaced({ ...value, [name]: inner }),
        );
      }
    } else {
      const isFree = (): boolean => isRight(replaced('Ab %1'), pointer);
      add(pointer, triesFor(value, left, isFree), replaced, uniqueIn(value, slots));
    }
  };
  visit(body, '', (inner) => inner);
  return spots;
}

function uniqueIn(value: Json, slots: readonly Slot[]): Unique | undefined {
  if (typeof value !== 'string') return undefined;
  const [mark, index] = /speclockSlot(\d+)x/.exec(value) ?? [];
  const slot = slots[Number(index)];
  return mark !== undefined && slot?.kind === 'unique' ? { mark, length: slot.length } : undefined;
}

function triesFor(
  value: Json,
  left: { -readonly [name in keyof typeof most]: number },
  isFree: () => boolean,
): readonly Try[] {
  if (typeof value === 'number') {
    if (left.numbers-- > 0) return numbers;
    return left.moreNumbers-- > 0 ? fewNumbers : [];
  }
  if (typeof value !== 'string') return [];
  if (/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d|$)/.test(value)) {
    if (left.dates-- <= 0) return [];
    return value.includes('T') ? instants : dates;
  }
  if (left.empty-- <= 0) return [];
  if (left.texts <= 0 && left.boundTexts <= 0) return [emptyText];
  const isLeft = isFree() ? left.texts-- > 0 : left.boundTexts-- > 0;
  return isLeft ? [emptyText, ...texts] : [emptyText];
}
