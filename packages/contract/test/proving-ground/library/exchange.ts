import type { Operation } from './operations.ts';
import type { Tenant } from './state.ts';

/** An answer of the service; a body that is a string is sent as it is, any other as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly type?: string;
}

/** A request that keeps the document. */
export interface Call {
  readonly operation: Operation;
  readonly tenant: Tenant;
  readonly others: readonly Tenant[];
  /** Path, query, header and cookie parameters by name. */
  readonly params: ReadonlyMap<string, unknown>;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body's JSON, for numbers that JSON.parse would round. */
  readonly text: string;
  readonly query: string;
  readonly accept: string;
}

export type Handler = (call: Call) => Answer;
export type Handlers = Readonly<Record<string, Handler>>;

/** The end of a request that cannot be served. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly detail: string;

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** What a service does that meets what nobody thought of. */
export function crash(): never {
  throw new Error('Broken on purpose.');
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'A token is needed',
  404: 'There is no such thing',
  405: 'The method is not for this',
  406: 'Nothing that is asked for can be sent',
  409: 'It does not fit what is there',
  413: 'The body is too large',
  414: 'The address is too long',
  415: 'The body is of another media type',
  422: 'The request is not valid',
  431: 'The headers are too large',
};

export const problem = (refusal: Refusal): Answer => ({
  status: refusal.status,
  headers: refusal.headers,
  type: 'application/problem+json',
  body: {
    title: titles[refusal.status] ?? 'Refused',
    status: refusal.status,
    detail: refusal.detail,
  },
});
