import type { ApiModel, At, Operation } from '@speclock/model';
import { essenceOf, matchMediaType } from '@speclock/wire';
import type { Case } from '../case.ts';
import type { Made } from '../check/check.ts';
import { mediaTypeOf } from '../check/content-type.ts';
import { declaredResponse } from '../check/declared-response.ts';
import { type Description, walkValue } from '../check/described.ts';
import { heldAgainst } from '../check/index.ts';
import { readBody } from '../check/read-body.ts';
import { createSchemas } from '../check/schemas.ts';
import type { Verdict } from '../verdict.ts';
import { type Dimension, dimensions, type Item, itemsOf, parameterName } from './items.ts';
import { limits } from './keywords.ts';
import { sentParameters } from './sent-parameters.ts';

/** What of a document's things of one kind a run has reached. */
export interface Share {
  readonly reached: number;
  readonly total: number;
}

/** How much of a document a run has tried, and what not. Plain JSON. */
export interface Coverage extends Share {
  /** Of all things together, rounded down to a tenth: 100 only where nothing is missing. */
  readonly percent: number;
  readonly dimensions: Readonly<Record<Dimension, Share>>;
  /** By operation's id; what operations share counts for each. */
  readonly operations: Readonly<Record<string, Readonly<Partial<Record<Dimension, Share>>>>>;
  readonly missing: readonly Missing[];
}

/** Something that was not reached. */
export interface Missing {
  readonly dimension: Dimension;
  readonly operation?: string;
  readonly name: string;
  /**
   * - `not-planned`: no case has it.
   * - `not-run`: the cases that have it were not sent.
   * - `not-answered`: they were sent, and answered otherwise.
   */
  readonly why: 'not-planned' | 'not-run' | 'not-answered';
  readonly at: At;
}

/** Counts what a run reaches; takes the same memory however long the run is. */
export interface CoverageTally {
  /** What is meant to be sent. */
  plan(cases: readonly Case[]): void;
  /** What came of a case. */
  take(verdict: Verdict): void;
  /** What an exchange shows: each one that a case is made of. */
  observe(exchange: Made): void;
  result(): Coverage;
}

const planned = 1;
const run = 2;
const reached = 3;

/** These say nothing of what was wrong with a request: who asked was not let in, or what was asked for is not there. */
const unexamined: ReadonlySet<number> = new Set([401, 403, 405, 407, 408, 410, 421, 423, 425, 429]);

/** Only the first of a list's items are looked at: they are of one schema. */
const itemsSeen = 20;

export function createCoverage(model: ApiModel): CoverageTally {
  const items = itemsOf(model);
  const schemas = createSchemas(model);
  const state = new Uint8Array(items.all.length);
  const operations = new Map(model.operations.map((one) => [one.id, one]));

  const mark = (
    level: number,
    dimension: Dimension,
    operation: string | undefined,
    name: string,
  ): void => {
    const number = items.number(dimension, operation, name);
    if (number !== undefined && (state[number] ?? 0) < level) state[number] = level;
  };

  /** What a case has in its request: planned, run, or reached by an answer that looked at it. */
  const markRequest = (one: Case, operation: Operation, level: number, status?: number): void => {
    const { id } = operation;
    const isDone = status !== undefined && status < 400;
    mark(level, 'operation', id, id);
    if (isOther(one, operation)) return;
    for (const [parameter] of sentParameters(operation, one.request, ({ schema }) =>
      schemas.shape(schema),
    )) {
      mark(level, 'parameter', id, parameterName(parameter));
    }
    const contentType = headerOf(one, 'content-type');
    const declared = operation.body?.content.map(({ mediaType }) => mediaType) ?? [];
    const mediaType = contentType === undefined ? undefined : matchMediaType(declared, contentType);
    const hasBody = (one.request.body ?? one.request.bytes) !== undefined;
    if (mediaType !== undefined && hasBody) {
      mark(level === reached && !isDone ? run : level, 'request-media-type', id, mediaType);
    }
    const { aim, expects } = one;
    if (aim?.schemaPointer === undefined || expects === 'answered') return;
    if (expects === 'accepted') {
      mark(
        level === reached && !isDone ? run : level,
        'keyword-valid',
        undefined,
        aim.schemaPointer,
      );
      return;
    }
    const isExamined =
      status !== undefined &&
      status < 500 &&
      !unexamined.has(status) &&
      (status !== 404 || aim.in === 'path');
    mark(
      level === reached && !isExamined ? run : level,
      'keyword-invalid',
      undefined,
      aim.schemaPointer,
    );
  };

  const markAnswer = (
    operation: Operation,
    status: number,
    contentType: string | undefined,
  ): void => {
    const response = declaredResponse(operation, status);
    if (response === undefined) return;
    mark(reached, 'status', operation.id, response.status);
    if (contentType === undefined) return;
    const known = response.content.map(({ mediaType }) => mediaType);
    const match =
      matchMediaType(known, essenceOf(contentType) ?? contentType) ??
      matchMediaType(known, contentType);
    if (match !== undefined)
      mark(reached, 'response-media-type', operation.id, `${response.status} ${match}`);
  };

  /** Every keyword without a limit that a value keeps is tried by it. */
  const markKept = (value: unknown, description: Description): void => {
    const visit = (_: unknown, { nodes }: Description): void => {
      for (const { schema, place } of nodes) {
        for (const keyword of Object.keys(schema)) {
          if (!limits.has(keyword))
            mark(reached, 'keyword-valid', undefined, `${place}/${keyword}`);
        }
      }
    };
    walkValue(value, description, visit, itemsSeen);
  };

  const observeRequest = ({ operation, case: one, answer }: Made): void => {
    if (one.expects !== 'accepted' || answer.status >= 300 || isOther(one, operation)) return;
    for (const [parameter, value] of sentParameters(operation, one.request, ({ schema }) =>
      schemas.shape(schema),
    )) {
      markKept(value, schemas.described(parameter.schema));
    }
    const contentType = headerOf(one, 'content-type');
    const { body } = one.request;
    if (contentType === undefined || body === undefined) return;
    const known = operation.body?.content ?? [];
    const match = matchMediaType(
      known.map(({ mediaType }) => mediaType),
      contentType,
    );
    const media = known.find(({ mediaType }) => mediaType === match);
    if (media?.schema === undefined) return;
    const read = readBody(
      new TextEncoder().encode(body),
      contentType,
      media,
      schemas.shape(media.schema),
    );
    if (read.kind !== 'values') return;
    for (const { value } of read.values) markKept(value, schemas.described(media.schema));
  };

  const observeAnswer = (made: Made): void => {
    const { answer } = made;
    const media = mediaTypeOf(heldAgainst(made));
    const contentType = answer.headers.get('content-type');
    if (media?.schema === undefined || contentType === null) return;
    const read = readBody(answer.body, contentType, media, schemas.shape(media.schema));
    if (read.kind !== 'values') return;
    const description = schemas.described(media.schema);
    for (const { value } of read.values.slice(0, itemsSeen)) {
      walkValue(
        value,
        description,
        (_, { places }) => {
          for (const place of places) mark(reached, 'response-property', undefined, place);
        },
        itemsSeen,
      );
    }
  };

  return {
    plan(cases) {
      for (const one of cases) {
        const operation = operations.get(one.operation);
        if (operation !== undefined) markRequest(one, operation, planned);
      }
    },
    take({ case: one, operation: id, status, response }) {
      const operation = operations.get(id);
      if (operation === undefined) return;
      if (response === undefined) {
        markRequest(one, operation, status === 'not-run' ? planned : run);
        return;
      }
      markRequest(one, operation, reached, response.status);
      if (!isOther(one, operation)) markAnswer(operation, response.status, response.contentType);
    },
    observe(made) {
      const { operation, answer, case: one } = made;
      markRequest(one, operation, reached, answer.status);
      if (isOther(one, operation)) return;
      markAnswer(operation, answer.status, answer.headers.get('content-type') ?? undefined);
      observeRequest(made);
      observeAnswer(made);
    },
    result: () => resultOf(model, items.all, state, items),
  };
}

/** Whether a case asks by a method that its operation is not, so that it says nothing of the operation. */
function isOther({ request }: Case, { method }: Operation): boolean {
  return request.method.toLowerCase() !== method;
}

function headerOf({ request }: Case, name: string): string | undefined {
  return request.headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

function resultOf(
  model: ApiModel,
  all: readonly Item[],
  state: Uint8Array,
  items: ReturnType<typeof itemsOf>,
): Coverage {
  // What shows in answers only is as near as the operation that comes nearest.
  const near = new Uint8Array(state);
  const operations: [string, Partial<Record<Dimension, Share>>][] = [];
  for (const operation of model.operations) {
    const numbers = items.of(operation);
    const own = items.number('operation', operation.id, operation.id);
    const level = Math.min(own === undefined ? 0 : (state[own] ?? 0), run);
    for (const one of numbers) {
      if (items.isAnswered(one)) near[one] = Math.max(near[one] ?? 0, level);
    }
    operations.push([operation.id, sharesOf(numbers, all, state)]);
  }
  const missing = all.flatMap(({ dimension, operation, name, at }, i): Missing[] => {
    if (state[i] === reached) return [];
    const why = near[i] === run ? 'not-answered' : near[i] === planned ? 'not-run' : 'not-planned';
    return [{ dimension, ...(operation !== undefined && { operation }), name, why, at: at() }];
  });
  const total = all.length;
  const count = total - missing.length;
  const shares = sharesOf([...all.keys()], all, state);
  return {
    reached: count,
    total,
    percent: total === 0 ? 100 : Math.floor((count / total) * 1000) / 10,
    dimensions: Object.fromEntries(
      dimensions.map((one) => [one, shares[one] ?? { reached: 0, total: 0 }]),
    ) as Record<Dimension, Share>,
    operations: Object.fromEntries(operations),
    missing,
  };
}

function sharesOf(
  numbers: readonly number[],
  all: readonly Item[],
  state: Uint8Array,
): Partial<Record<Dimension, Share>> {
  const shares: Partial<Record<Dimension, { reached: number; total: number }>> = {};
  for (const one of numbers) {
    const dimension = all[one]?.dimension;
    if (dimension === undefined) continue;
    const share = shares[dimension] ?? { reached: 0, total: 0 };
    shares[dimension] = share;
    share.total++;
    if (state[one] === reached) share.reached++;
  }
  return shares;
}
