import { type ApiModel, type At, type Operation, schemaPlace, schemaTable } from '@speclock/model';
import { type Reached, reachedFrom } from './keywords.ts';

/** What coverage is counted by. */
export const dimensions = [
  'operation',
  'status',
  'request-media-type',
  'response-media-type',
  'parameter',
  'keyword-valid',
  'keyword-invalid',
  'response-property',
] as const;
export type Dimension = (typeof dimensions)[number];

/** One thing of a document that a run may reach. */
export interface Item {
  readonly dimension: Dimension;
  /** Of one operation; absent for what several share: keywords and properties of schemas. */
  readonly operation?: string;
  /** What it is called: `404`, `application/json`, `query page`, or a place of a schema. */
  readonly name: string;
  readonly at: () => At;
}

/** All that a document has to reach, numbered. */
export interface Items {
  readonly all: readonly Item[];
  /** The number of an item; undefined where the document has none such. */
  number(dimension: Dimension, operation: string | undefined, name: string): number | undefined;
  /** The numbers of all items of an operation, with those that it shares. */
  of(operation: Operation): readonly number[];
  /** What of them shows in answers, so that it is reached by no request alone. */
  isAnswered(number: number): boolean;
}

const answered: ReadonlySet<Dimension> = new Set([
  'status',
  'response-media-type',
  'response-property',
]);

export function itemsOf(model: ApiModel): Items {
  const table = schemaTable(model);
  const all: Item[] = [];
  const numbers = new Map<string, number>();
  const idOf = (dimension: Dimension, operation: string | undefined, name: string): string =>
    `${dimension} ${operation ?? ''} ${name}`;
  const add = (item: Item): number => {
    const id = idOf(item.dimension, item.operation, item.name);
    const number = numbers.get(id) ?? all.push(item) - 1;
    numbers.set(id, number);
    return number;
  };
  const ofSchema = (dimension: Dimension, place: string): number =>
    add({ dimension, name: place, at: () => schemaPlace(model, place) });

  const shared = new Map<string, readonly number[]>();
  const ofKey = (key: string, way: string, make: () => readonly number[]): readonly number[] => {
    const id = `${way} ${key}`;
    const found = shared.get(id) ?? make();
    shared.set(id, found);
    return found;
  };
  const keywords = ({ keywords: found }: Reached): number[] =>
    found.flatMap(({ place, isNeverBroken }) => [
      ofSchema('keyword-valid', place),
      ...(isNeverBroken ? [] : [ofSchema('keyword-invalid', place)]),
    ]);
  const ofRequest = (key: string, isText: boolean): readonly number[] =>
    ofKey(key, isText ? 'text' : 'request', () =>
      keywords(reachedFrom(table, key, 'readOnly', isText)),
    );
  const ofAnswer = (key: string): readonly number[] =>
    ofKey(key, 'answer', () =>
      reachedFrom(table, key, 'writeOnly', false).properties.map((place) =>
        ofSchema('response-property', place),
      ),
    );

  const byOperation = new Map<string, readonly number[]>();
  for (const operation of model.operations) {
    const { id } = operation;
    const own = (dimension: Dimension, name: string, { at }: { readonly at: At }): number =>
      add({ dimension, operation: id, name, at: () => at });
    const found = new Set<number>([own('operation', id, operation)]);
    for (const parameter of operation.parameters) {
      found.add(own('parameter', parameterName(parameter), parameter));
      for (const one of ofRequest(parameter.schema, parameter.mediaType === undefined))
        found.add(one);
    }
    for (const media of operation.body?.content ?? []) {
      found.add(own('request-media-type', media.mediaType, media));
      if (media.schema === undefined) continue;
      for (const one of ofRequest(media.schema, false)) found.add(one);
    }
    for (const response of operation.responses) {
      found.add(own('status', response.status, response));
      for (const media of response.content) {
        found.add(own('response-media-type', `${response.status} ${media.mediaType}`, media));
        if (media.schema === undefined) continue;
        for (const one of ofAnswer(media.schema)) found.add(one);
      }
    }
    byOperation.set(id, [...found]);
  }
  return {
    all,
    number: (dimension, operation, name) => numbers.get(idOf(dimension, operation, name)),
    of: ({ id }) => byOperation.get(id) ?? [],
    isAnswered(number) {
      const item = all[number];
      return item !== undefined && answered.has(item.dimension);
    },
  };
}

/** What a parameter is called among the items; headers have no case. */
export function parameterName({
  in: place,
  name,
}: {
  readonly in: string;
  readonly name: string;
}): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}
