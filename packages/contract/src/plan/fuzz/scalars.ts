import { greatest, least, type Parts, type Sampler, said } from '@speclock/schema';
import fc from 'fast-check';
import { type Made, Sampled } from './sampled.ts';

/**
 * What texts are made of, the plainest first, to which they shrink. Control characters and lone surrogates, which a service may
 * have no room for whatever the document says, are planned as hazards.
 */
const characters = [
  ...'abcdefghijklmnopqrstuvwxyz'.repeat(2),
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ...'0123456789',
  ...' -_.,:;\'"!?/\\()[]{}<>@#$%&*+=~^|`',
  ...'éÄßøЖλ中\u{1F600}',
];
const character = fc.constantFrom(...characters);
const longestText = 10_000;
const usualLength = 20;

/** A text of the parts; length in code points. */
export function textOf(parts: Parts, sampler: Sampler): fc.Arbitrary<Made> {
  const shortest = greatest(parts, 'minLength') ?? 0;
  const longest = Math.min(
    least(parts, 'maxLength') ?? Number.POSITIVE_INFINITY,
    shortest + usualLength,
  );
  const isPlain = said(parts, 'pattern').length === 0 && said(parts, 'format').length === 0;
  if (!isPlain || shortest > longestText) return new Sampled(parts, sampler);
  if (shortest > longest) return fc.constant(undefined);
  // Whether space around a text is a part of it is seldom told.
  return fc
    .string({ unit: character, minLength: shortest, maxLength: longest })
    .filter((text) => !/^\s|\s$/.test(text));
}

const usualSpan = 1000;
/** Hundredths, where a number need not be whole: more digits than that get lost on many ways. */
const grain = 100;

/** A number of the parts: a small one more often than not. */
export function numberOf(parts: Parts, isWhole: boolean, sampler: Sampler): fc.Arbitrary<Made> {
  const formats = said(parts, 'format');
  const isLong = formats.includes('int64');
  if (said(parts, 'multipleOf').length > 0) return new Sampled(parts, sampler);
  const whole = isWhole || isLong || formats.includes('int32');
  const unit = whole ? 1 : grain;
  const edge = isLong ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1;
  const over = greatest(parts, 'exclusiveMinimum');
  const under = least(parts, 'exclusiveMaximum');
  const low = Math.max(
    Math.ceil((greatest(parts, 'minimum') ?? Number.NEGATIVE_INFINITY) * unit),
    over === undefined ? Number.NEGATIVE_INFINITY : Math.floor(over * unit) + 1,
    -edge,
  );
  const high = Math.min(
    Math.floor((least(parts, 'maximum') ?? Number.POSITIVE_INFINITY) * unit),
    under === undefined ? Number.POSITIVE_INFINITY : Math.ceil(under * unit) - 1,
    edge,
  );
  if (!(low <= high)) return new Sampled(parts, sampler);
  const near = Math.min(Math.max(0, low), high);
  const small = fc.integer({ min: near, max: Math.min(high, near + usualSpan) });
  const any = fc.integer({ min: low, max: high });
  const steps = fc.oneof({ arbitrary: small, weight: 3 }, { arbitrary: any, weight: 1 });
  return whole ? steps : steps.map((one) => one / grain);
}
