import type { MediaType } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import { essenceOf, matchMediaType } from '@speclock/wire';
import { type Context, schemaDrafts } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { compareEncodings } from './encodings.ts';

/**
 * What changed in the media types of a body and in what each holds. `place` is the body's, such as `200 body`.
 *
 * A message of one media type is read as the declared one that fits it best (RFC 9110, section 12.5.1); whatever reads
 * the same message before and after is compared.
 */
export function compareContent(
  content: Pair<readonly MediaType[]>,
  place: string,
  direction: Direction,
  context: Context,
): Draft[] {
  const { old, next } = content;
  const pairs: Pair<MediaType>[] = [];
  for (const media of next) {
    const before = readAs(old, media);
    if (before) pairs.push({ old: before, next: media });
  }
  for (const media of old) {
    const after = readAs(next, media);
    if (!after || pairs.some((pair) => pair.old === media && pair.next === after)) continue;
    pairs.push({ old: media, next: after });
  }
  const inPlace = ({ mediaType }: MediaType): string => `${place} (${mediaType})`;
  return [
    ...next
      .filter((media) => !readAs(old, media))
      .map((media) => added(media, inPlace(media), direction)),
    ...old
      .filter((media) => !readAs(next, media))
      .map((media) => {
        const isRange = pairs.some((pair) => pair.old === media);
        return removed(media, inPlace(media), direction, isRange);
      }),
    ...pairs.flatMap((pair) => {
      const isAlone = old.length === 1 && isSame(pair);
      const at = isAlone ? place : inPlace(pair.next);
      return [
        ...schemaDrafts({ old: pair.old.schema, next: pair.next.schema }, at, direction, context),
        ...compareEncodings(pair, at, direction, context),
      ];
    }),
  ];
}

function isSame({ old, next }: Pair<MediaType>): boolean {
  return essenceOf(old.mediaType) === essenceOf(next.mediaType);
}

/** The media type among those declared that a message of this one is read as. */
function readAs(declared: readonly MediaType[], { mediaType }: MediaType): MediaType | undefined {
  const names = declared.map((media) => media.mediaType);
  const match = matchMediaType(names, mediaType);
  return declared.find((media) => media.mediaType === match);
}

function isRange({ mediaType }: MediaType): boolean {
  return mediaType.includes('*');
}

function added(media: MediaType, place: string, direction: Direction): Draft {
  return {
    code: 'media-type-added',
    place,
    direction,
    effect: 'widens',
    ...(direction === 'response' &&
      !isRange(media) && { exception: 'chosen-media-type-added' as const }),
    after: media.mediaType,
    at: media.at,
    message: `The media type ${quote(media.mediaType)} was added.`,
  };
}

/** A range of which a part is left is narrower, not gone. */
function removed(
  media: MediaType,
  place: string,
  direction: Direction,
  isNarrower: boolean,
): Draft {
  return {
    code: 'media-type-removed',
    place,
    direction,
    effect: 'narrows',
    ...(direction === 'response' && !isNarrower && { exception: 'media-type-removed' as const }),
    before: media.mediaType,
    atOld: media.at,
    message: `The media type ${quote(media.mediaType)} was removed.`,
  };
}
