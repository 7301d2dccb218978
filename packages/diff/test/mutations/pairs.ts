import type { ChangeCode, ChangeDirection, Level } from '../../src/index.ts';
import { object, type Version, withAnswer, withBody, withHeaders, withQuery } from './documents.ts';
import type { Members, Mutation } from './mutation.ts';
import { rules } from './rules.ts';

type Place = 'body' | 'property' | 'parameter' | 'header';

/** Two schemas of which one allows less, to stand in every place, in both directions, in both orders. */
export interface Pair {
  readonly name: string;
  readonly wide: Members;
  readonly narrow: Members;
  /** The code of the change; two where narrowing and widening have codes of their own. */
  readonly code: ChangeCode | readonly [narrows: ChangeCode, widens: ChangeCode];
  /** What the change means in an answer that became wide: an exception may make less of it. */
  readonly widerAnswer: 'breaking' | 'warning';
  /** How the names of the reference tool's rules end, for `wide` to `narrow` and back. */
  readonly narrows?: string;
  readonly widens?: string;
  readonly version?: Version;
  /** Besides a body and a property of one. */
  readonly also?: readonly ('parameter' | 'header')[];
  /** Where within the schema the change is, if not at its root. */
  readonly below?: string;
}

/** Two schemas neither of which allows what the other does. */
export interface Replacement extends Omit<Pair, 'wide' | 'narrow' | 'widerAnswer' | 'widens'> {
  readonly one: Members;
  readonly other: Members;
}

interface Site {
  readonly direction: ChangeDirection;
  readonly scope: string;
  readonly at: string;
  put(schema: Members, version?: Version): Members;
}

const value = (schema: Members) => object({ value: schema });
const header = (schema: Members) => ({ 'X-Value': { schema } });

const sites: Readonly<Record<Place, readonly Site[]>> = {
  body: [
    {
      direction: 'request',
      scope: 'request-body',
      at: 'body',
      put: (schema, version) => withBody(schema, undefined, version),
    },
    {
      direction: 'response',
      scope: 'response-body',
      at: '200 body',
      put: (schema, version) => withAnswer(schema, undefined, version),
    },
  ],
  property: [
    {
      direction: 'request',
      scope: 'request-property',
      at: 'body.value',
      put: (schema, version) => withBody(value(schema), undefined, version),
    },
    {
      direction: 'response',
      scope: 'response-property',
      at: '200 body.value',
      put: (schema, version) => withAnswer(value(schema), undefined, version),
    },
  ],
  parameter: [
    { direction: 'request', scope: 'request-parameter', at: 'query value', put: withQuery },
  ],
  header: [
    {
      direction: 'response',
      scope: 'response-header',
      at: '204 header X-Value',
      put: (schema, version) => withHeaders(header(schema), version),
    },
  ],
};

const known = new Set(rules.map(({ id }) => id));

/** A mutation for each place, direction and order. */
export function mutationsOf(pairs: readonly Pair[]): Mutation[] {
  return pairs.flatMap((pair) => {
    const { wide, narrow, code, version, below = '' } = pair;
    const [narrowCode, widerCode] = typeof code === 'string' ? [code, code] : code;
    const places: Place[] = ['body', 'property', ...(pair.also ?? [])];
    return places
      .flatMap((place) => sites[place])
      .flatMap(({ direction, scope, at, put }): Mutation[] => {
        const rulesOf = (end?: string) => [`${scope}-${end}`].filter((id) => known.has(id));
        const narrower: Level = direction === 'request' ? 'breaking' : 'compatible';
        const wider: Level = direction === 'request' ? 'compatible' : pair.widerAnswer;
        return [
          {
            name: `${scope}: ${pair.name}, narrowed`,
            rules: rulesOf(pair.narrows),
            old: put(wide, version),
            next: put(narrow, version),
            level: narrower,
            changes: [[narrowCode, `${at}${below}`, direction, narrower]],
          },
          {
            name: `${scope}: ${pair.name}, widened`,
            rules: rulesOf(pair.widens),
            old: put(narrow, version),
            next: put(wide, version),
            level: wider,
            changes: [[widerCode, `${at}${below}`, direction, wider]],
          },
        ];
      });
  });
}

/** A mutation for each place and direction: breaking in all of them. */
export function replacementsOf(pairs: readonly Replacement[]): Mutation[] {
  return pairs.flatMap(({ one, other, code, version, below = '', ...pair }) => {
    const places: Place[] = ['body', 'property', ...(pair.also ?? [])];
    const [first] = typeof code === 'string' ? [code] : code;
    return places
      .flatMap((place) => sites[place])
      .map(
        ({ direction, scope, at, put }): Mutation => ({
          name: `${scope}: ${pair.name}`,
          rules: [`${scope}-${pair.narrows}`].filter((id) => known.has(id)),
          old: put(one, version),
          next: put(other, version),
          level: 'breaking',
          changes: [[first, `${at}${below}`, direction, 'breaking']],
        }),
      );
  });
}
