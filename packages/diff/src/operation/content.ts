import type { MediaType } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import { essenceOf, matchMediaType } from '@speclock/wire';
import type { Context } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { compareEncodings, withoutFileTypes } from './encodings.ts';
import { compareSchemasAt } from './schemas.ts';

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
  const isOnly = old.length + next.length === 1;
  const inPlace = ({ mediaType }: MediaType): string =>
    isOnly ? place : `${place} (${mediaType})`;
  const isLeft = (media: MediaType): boolean => pairs.some((pair) => pair.old === media);
  return [
    ...next
      .filter((media) => !readAs(old, media))
      .flatMap((media) => {
        const covered = pairs.filter((pair) => pair.next === media);
        if (direction === 'request' || covered.length === 0) {
          return [added(media, inPlace(media), direction)];
        }
        return covered.map((pair) => generalised(pair, inPlace(pair.old)));
      }),
    ...old
      .filter((media) => !readAs(next, media))
      .map((media) => removed(media, inPlace(media), direction, isLeft(media))),
    ...pairs.flatMap((pair) => {
      const at = old.length === 1 && isSame(pair) ? place : inPlace(pair.next);
      return [
        ...withoutFileTypes(
          compareSchemasAt(
            { old: pair.old.schema, next: pair.next.schema },
            at,
            direction,
            context,
          ),
          pair,
          at,
          context,
        ),
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

function added({ mediaType, at }: MediaType, place: string, direction: Direction): Draft {
  return {
    code: 'media-type-added',
    place,
    direction,
    effect: 'widens',
    ...(direction === 'response' && { exception: 'chosen-media-type-added' as const }),
    after: mediaType,
    at,
    message: `The media type ${quote(mediaType)} was added.`,
  };
}

/** In an answer a range in place of one media type: it may be that one, or another. */
function generalised({ old, next }: Pair<MediaType>, place: string): Draft {
  const [before, after] = [old.mediaType, next.mediaType];
  return {
    code: 'media-type-removed',
    place,
    direction: 'response',
    effect: 'widens',
    exception: 'media-type-removed',
    before,
    after,
    at: next.at,
    atOld: old.at,
    message: `The media type ${quote(before)} may now be any of ${quote(after)}.`,
  };
}

/** A range of which a part is left is narrower, not gone. */
function removed(
  { mediaType, at }: MediaType,
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
    before: mediaType,
    atOld: at,
    message: `The media type ${quote(mediaType)} was removed.`,
  };
}
