import type { FaultId } from './faults.ts';
import type { Tenant } from './state.ts';

/** Whether a fault is on, and shows at the operation that asks. */
export type On = (fault: FaultId) => boolean;

/** An answer of the service; a body that is a string is sent as it is, any other as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly type?: string;
}

/** A request that keeps the document. */
export interface Call {
  readonly tenant: Tenant;
  readonly others: readonly Tenant[];
  /** Path, query and header parameters by name. */
  readonly params: ReadonlyMap<string, unknown>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly on: On;
}

export type Handlers = Readonly<Record<string, (call: Call) => Answer>>;

/** The end of a request that cannot be served. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What was read of the body, where it is the body that is refused. */
  readonly body: Readonly<Record<string, unknown>> | undefined;

  constructor(
    status: number,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Readonly<Record<string, unknown>>,
  ) {
    super(detail);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** What a service does that meets what nobody thought of. */
export function crash(): never {
  throw new Error('Broken on purpose.');
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'A key is needed',
  404: 'There is no such thing',
  405: 'The method is not for this',
  406: 'Nothing that is asked for can be sent',
  409: 'It does not fit what is there',
  412: 'It has changed since it was read',
  413: 'The body is too large',
  414: 'The address is too long',
  415: 'The body is of another media type',
  422: 'The body breaks its schema',
  428: 'If-Match is missing',
  431: 'The headers are too large',
};

export const problem = ({ status, headers, message }: Refusal): Answer => ({
  status,
  headers,
  type: 'application/problem+json',
  body: { type: 'about:blank', title: titles[status] ?? 'Refused', status, detail: message },
});

/** The envelope of one resource. */
export const enveloped = (data: unknown): object => ({ data, meta: { api_version: '2' } });
