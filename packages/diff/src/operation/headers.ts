import type { Header } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import type { Context } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { compareLife } from './life.ts';
import { compareTextSchemasAt } from './schemas.ts';
import { writtenDifferently } from './written.ts';

/** What changed in the headers of a response or a part; `place` is what they stand in, such as `200`. */
export function compareHeaders(
  { old, next }: Pair<readonly Header[]>,
  place: string,
  direction: Direction,
  context: Context,
): Draft[] {
  const find = (headers: readonly Header[], name: string): Header | undefined =>
    headers.find((header) => header.name.toLowerCase() === name.toLowerCase());
  return [
    ...next.flatMap((header): Draft[] => {
      const before = find(old, header.name);
      return before
        ? compareHeader({ old: before, next: header }, place, direction, context)
        : [added(header, place, direction)];
    }),
    ...old
      .filter((header) => !find(next, header.name))
      .map((header) => removed(header, place, direction)),
  ];
}

function added({ name, required, at }: Header, place: string, direction: Direction): Draft {
  return {
    code: 'header-added',
    place: `${place} header ${name}`,
    direction,
    effect: 'narrows',
    ...(!required && { exception: 'optional-parameter-added' as const }),
    at,
    message: `The ${required ? 'required' : 'optional'} header ${quote(name)} was added.`,
  };
}

function removed({ name, required, at }: Header, place: string, direction: Direction): Draft {
  const exception =
    direction === 'request'
      ? 'ignored-parameter-removed'
      : required
        ? undefined
        : 'optional-parameter-removed';
  return {
    code: 'header-removed',
    place: `${place} header ${name}`,
    direction,
    effect: 'widens',
    ...(exception && { exception }),
    atOld: at,
    message: `The ${required ? 'required' : 'optional'} header ${quote(name)} was removed.`,
  };
}

function compareHeader(
  { old, next }: Pair<Header>,
  inside: string,
  direction: Direction,
  context: Context,
): Draft[] {
  const place = `${inside} header ${next.name}`;
  const words = `The header ${quote(next.name)}`;
  const common = { place, direction, at: next.at, atOld: old.at };
  const became: Draft[] =
    old.required === next.required
      ? []
      : [
          {
            code: next.required ? 'header-became-required' : 'header-became-optional',
            effect: next.required ? 'narrows' : 'widens',
            ...common,
            message: `${words} became ${next.required ? 'required' : 'optional'}.`,
          },
        ];
  const simple = { in: 'header', style: 'simple', allowReserved: false } as const;
  const written: Draft[] = writtenDifferently(
    { old: { ...simple, ...old }, next: { ...simple, ...next } },
    context,
  ).map((change) => ({ ...change, ...common, message: `${words} ${change.message}` }));
  return [
    ...became,
    ...written,
    ...compareLife(
      { old, next },
      {
        words,
        place,
        direction,
        deprecated: 'parameter-deprecated',
        reactivated: 'parameter-reactivated',
      },
    ),
    ...compareTextSchemasAt({ old: old.schema, next: next.schema }, place, direction, context),
  ];
}
