import {
  discriminatorOf,
  escapePointer,
  isJsonObject,
  type Json,
  type JsonObject,
} from '@speclock/schema';
import type { Alternative, Choice } from './shape.ts';
import type { Atom, Conjunction, Space } from './space.ts';

/** How the schemas of a part become sets. */
export interface Held {
  at(keyword: string): Json | undefined;
  /** A schema of the same value. */
  inPlace(value: Json | undefined, pointer: string): Conjunction;
  isSkipped(keyword: string): boolean;
}

/** The choices that a part leaves. */
export function choicesOf(space: Space, part: Atom, held: Held): Choice[] {
  const { document, place } = part;
  const found: Choice[] = [];
  const add = (
    keyword: Choice['keyword'],
    skip: string,
    alternatives: readonly Alternative[],
    more: Pick<Choice, 'tag' | 'condition'> = {},
  ): void => {
    found.push({ keyword, part, skip, alternatives, ...more, document, place: `${place}/${skip}` });
  };
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const listed = held.at(keyword);
    if (!Array.isArray(listed)) continue;
    const isTold = keyword === 'oneOf' || !Object.hasOwn(part.schema, 'oneOf');
    const discriminator = isTold ? discriminatorOf(held.at('discriminator'), listed) : undefined;
    const sets = listed.map((one: Json, i) => held.inPlace(one, `/${keyword}/${i}`));
    const sources = listed.map((_, i) => ({ document, place: `${place}/${keyword}/${i}` }));
    const plain = (): Alternative[] =>
      sets.map((all, i) => ({
        all,
        nots: keyword === 'oneOf' ? sets.filter((_, other) => other !== i) : [],
        ...(sources[i] ?? { document, place }),
      }));
    if (discriminator === undefined) {
      add(keyword, keyword, plain());
      continue;
    }
    const { propertyName, picks } = discriminator;
    add(keyword, keyword, told(space, plain(), propertyName, picks), {
      tag: propertyName,
    });
  }
  if (held.at('if') !== undefined) {
    const condition = held.inPlace(held.at('if'), '/if');
    const yes = held.inPlace(held.at('then'), '/then');
    const no = held.inPlace(held.at('else'), '/else');
    if (yes !== space.any || no !== space.any) {
      add(
        'if',
        'if',
        [
          { all: space.join(condition, yes), nots: [], document, place: `${place}/then` },
          { all: no, nots: [condition], document, place: `${place}/else` },
        ],
        { condition },
      );
    }
  }
  const dependent = held.at('dependentSchemas');
  for (const [name, value] of Object.entries(isJsonObject(dependent) ? dependent : {})) {
    const pointer = `dependentSchemas/${escapePointer(name)}`;
    const set = held.inPlace(value, `/${pointer}`);
    if (set === space.any || held.isSkipped(pointer)) continue;
    const source = { document, place: `${place}/${pointer}` };
    const absent = space.literal({ properties: Object.fromEntries([[name, false]]) });
    const present = space.literal({ type: 'object', required: [name] });
    add(
      'dependentSchemas',
      pointer,
      [
        { all: space.join(present, set), nots: [], ...source },
        { all: absent, nots: [], ...source },
      ],
      { condition: present },
    );
  }
  return found;
}

/**
 * The alternatives of a discriminator, as the validators of `@speclock/schema` choose among them: an object has the
 * alternative that its property picks, or one that no value picks; what is no object may have any.
 */
function told(
  space: Space,
  plain: readonly Alternative[],
  propertyName: string,
  picks: readonly (readonly [value: string, alternative: number])[],
): Alternative[] {
  const withTag = (tags: readonly string[]): JsonObject => ({
    type: 'object',
    required: [propertyName],
    properties: Object.fromEntries([[propertyName, { enum: tags }]]),
  });
  const tagsOf = (i: number): string[] => picks.flatMap(([tag, at]) => (at === i ? [tag] : []));
  const free = plain.filter((_, i) => tagsOf(i).length === 0);
  const untagged = space.except(space.any, space.literal(withTag(picks.map(([tag]) => tag))));
  const noObject = space.literal({
    type: ['null', 'boolean', 'number', 'string', 'array'],
  });
  return plain.flatMap((one, i): Alternative[] => {
    const tags = tagsOf(i);
    if (tags.length === 0) {
      const others = free.filter((other) => other !== one).map(({ all }) => all);
      const nots = one.nots.length === 0 ? [] : others;
      return [{ ...one, all: space.join(one.all, untagged), nots, plain: one.all }];
    }
    return [
      {
        ...one,
        all: space.join(one.all, space.literal(withTag(tags))),
        nots: [],
        tags,
        plain: one.all,
      },
      { ...one, all: space.join(one.all, noObject), nots: [] },
    ];
  });
}
