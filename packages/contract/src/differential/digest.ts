import type { Operation } from '@speclock/model';
import { escapePointer, type Json } from '@speclock/schema';
import type { CaseRequest } from '../case.ts';
import type { Answer } from '../send/send.ts';
import { type IsOfRun, normaliseScalar, typeOf } from './normalise.ts';

/**
 * What is left of an answer so that it can be held against that of another target: without what differs from run to run,
 * and small, however large the answer was.
 */
export interface Digest {
  readonly status: number;
  /** In lower case, without parameters; empty where there is none. */
  readonly mediaType: string;
  /** In lower case, sorted: those that the document declares, and those that HTTP gives a meaning for clients. */
  readonly headers: readonly string[];
  /** Places in the body with the type of what stands there, sorted: `/content/[]/name string`. */
  readonly shape: readonly string[];
  /** Scalars outside of lists by their place, and lists of scalars as one; normalised, cut at 200 characters. */
  readonly values: Readonly<Record<string, string>>;
}

/** An answer and what has to be known to make one comparable. */
export interface Digested {
  readonly operation: Operation;
  readonly request: Pick<CaseRequest, 'target'>;
  readonly answer: Answer;
  /** Its body, where it is JSON. */
  readonly json?: Json;
  readonly isOfRun: IsOfRun;
  /** Takes secrets out of a text. */
  readonly hide: (text: string) => string;
}

/** Headers that mean something to a client whatever the document says (RFC 9110, 8288). */
const meaningful = [
  'allow',
  'content-disposition',
  'content-language',
  'content-range',
  'etag',
  'last-modified',
  'link',
  'location',
  'retry-after',
  'www-authenticate',
];
const mostPlaces = 100;
const mostItems = 20;
const deepest = 12;

/** The digest of an answer. */
export function digestOf(digested: Digested): Digest {
  const { operation, request, answer, json, isOfRun, hide } = digested;
  const declared = operation.responses.flatMap(({ headers }) => headers.map(({ name }) => name));
  const compared = new Set([...meaningful, ...declared.map((name) => name.toLowerCase())]);
  const [mediaType = ''] = (answer.headers.get('content-type') ?? '').split(';', 1);
  const isOrdered = /[?&](?:sort|order)/i.test(request.target);
  const { shape, values } = json === undefined ? bare : placesOf(json, isOrdered, isOfRun);
  return {
    status: answer.status,
    mediaType: mediaType.trim().toLowerCase(),
    headers: [...new Set(answer.headers.keys())].filter((name) => compared.has(name)).sort(),
    shape,
    values: Object.fromEntries(Object.entries(values).map(([at, text]) => [at, hide(text)])),
  };
}

type Places = Pick<Digest, 'shape' | 'values'>;

const bare: Places = { shape: [], values: {} };

function placesOf(json: Json, isOrdered: boolean, isOfRun: IsOfRun): Places {
  const shape = new Set<string>();
  const values = new Map<string, string>();
  const visit = (
    value: Json,
    pointer: string,
    name: string,
    inList: boolean,
    depth: number,
  ): void => {
    if (shape.size >= mostPlaces || depth > deepest) return;
    shape.add(`${pointer} ${typeOf(value)}`);
    if (Array.isArray(value)) {
      const items: readonly Json[] = value.slice(0, mostItems);
      for (const item of items) visit(item, `${pointer}/[]`, name, true, depth + 1);
      const texts = items.flatMap((item) =>
        isScalar(item) ? normaliseScalar(item, name, isOfRun) : [],
      );
      if (inList || texts.length < items.length || texts.length === 0) return;
      values.set(pointer, cut((isOrdered ? texts : texts.sort()).join(', ')));
      return;
    }
    if (isScalar(value)) {
      if (!inList) values.set(pointer, cut(normaliseScalar(value, name, isOfRun)));
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (inner === undefined) continue;
      visit(inner, `${pointer}/${escapePointer(key).slice(0, 100)}`, key, inList, depth + 1);
    }
  };
  visit(json, '', '', false, 0);
  return { shape: [...shape].sort(), values: Object.fromEntries(values) };
}

function isScalar(value: Json): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
