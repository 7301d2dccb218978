import type { Json } from '@speclock/schema';
import { fits } from './fits.ts';
import { isWithin, wholeEnd } from './numbers.ts';
import type {
  Choice,
  Contains,
  Dependent,
  ItemRule,
  Limit,
  MemberRule,
  Opaque,
  Said,
  Shape,
  Source,
} from './shape.ts';
import type { Atom, Conjunction, Space } from './space.ts';
import { allTypes, bitOf, bits, numberTypes } from './types.ts';

/** What is being put together; see {@link Shape}. */
export class Draft {
  readonly space: Space;
  readonly parts: Atom[] = [];
  readonly nots: (Source & { readonly set: Conjunction })[] = [];
  readonly choices: Choice[] = [];
  readonly opaque: Opaque[] = [];
  types = allTypes;
  typeSource: Source | undefined;
  values: Said<readonly Json[]> | undefined;
  low: Limit | undefined;
  high: Limit | undefined;
  readonly multiples: Said<number>[] = [];
  minLength: Said<number> | undefined;
  maxLength: Said<number> | undefined;
  readonly patterns: Said<string>[] = [];
  readonly formats: Said<string>[] = [];
  minItems: Said<number> | undefined;
  maxItems: Said<number> | undefined;
  unique: Source | undefined;
  readonly contains: Contains[] = [];
  readonly lists: ItemRule[] = [];
  minProperties: Said<number> | undefined;
  maxProperties: Said<number> | undefined;
  readonly required = new Map<string, Source>();
  readonly members: MemberRule[] = [];
  names: Conjunction;
  namesSource: Source | undefined;
  readonly dependents: Dependent[] = [];
  readonly tags = new Set<string>();

  constructor(space: Space) {
    this.space = space;
    this.names = space.any;
  }

  least(was: Said<number> | undefined, now: Said<number>): Said<number> {
    return was === undefined || now.value > was.value ? now : was;
  }

  most(was: Said<number> | undefined, now: Said<number>): Said<number> {
    return was === undefined || now.value < was.value ? now : was;
  }

  bound(side: 'low' | 'high', limit: Limit): void {
    const was = this[side];
    if (was === undefined || !isWithin(was, limit, side)) this[side] = limit;
  }
}

/** Draws what follows from what was said. */
export function finish(draft: Draft): void {
  const { low, high, multiples } = draft;
  if (low !== undefined && high !== undefined) {
    if (wholeEnd(low, 'low') > wholeEnd(high, 'high')) draft.types &= ~bits.integer;
    const isPoint = low.value === high.value && !Number.isInteger(low.value);
    if (low.value > high.value) draft.types &= ~numberTypes;
    else if (low.value === high.value && (low.isOpen || high.isOpen || !isPoint)) {
      draft.types &= ~bits.fraction;
    }
  }
  if (multiples.some(({ value }) => value <= 0)) draft.types &= ~numberTypes;
  const isCrossed = (min: Said<number> | undefined, max: Said<number> | undefined): boolean =>
    max !== undefined && (min?.value ?? 0) > max.value;
  if (isCrossed(draft.minLength, draft.maxLength)) draft.types &= ~bits.string;
  if (isCrossed(draft.minItems, draft.maxItems)) draft.types &= ~bits.array;
  if (isCrossed(draft.minProperties, draft.maxProperties)) draft.types &= ~bits.object;
  if (draft.required.size > (draft.maxProperties?.value ?? Number.POSITIVE_INFINITY)) {
    draft.types &= ~bits.object;
  }
  if (draft.values === undefined) return;
  const left = draft.values.value.filter((value) => fits(draft, value) !== false);
  if (left.length < draft.values.value.length) draft.values = { ...draft.values, value: left };
  draft.types &= left.reduce<number>((all, value) => all | bitOf(value), 0);
}
