import type { FetchResponse, MaybeOptionalInit, ParseAs } from 'openapi-fetch';
import { clientParts } from './client-parts.ts';
import { type AnyArguments, makeCall } from './make-call.ts';
import { isJson } from './media-type.ts';
import { isGone } from './read/answer.ts';
import { detailsOf } from './read/details.ts';
import type { Redact } from './redact.ts';
import type { Exchange } from './send.ts';
import type { SentRequest } from './types/answer.ts';
import type { CallOptions } from './types/call.ts';

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const;

type Method = Lowercase<(typeof methods)[number]>;

type PathsWith<Paths, Name extends Method> = {
  [Path in keyof Paths]: Paths[Path] extends Record<Name, unknown> ? Path : never;
}[keyof Paths];

/** The argument after the path, which may be left out where nothing in it is required. */
type InitArgument<Init> = object extends Init ? [init?: Init & object] : [init: Init];

/**
 * The calls of a client by path, in openapi-fetch's style and types: `data` or `error`, and the `response`; and
 * with them the `request` that was sent.
 */
export type PathCalls<Paths extends object> = {
  readonly [Name in (typeof methods)[number]]: <
    Path extends PathsWith<Paths, Lowercase<Name>>,
    Init extends MaybeOptionalInit<Paths[Path], Lowercase<Name> & keyof Paths[Path]> &
      Omit<CallOptions, 'signal'>,
  >(
    path: Path,
    ...init: InitArgument<Init>
  ) => Promise<
    FetchResponse<
      Extract<Paths[Path][Lowercase<Name> & keyof Paths[Path]], object>,
      Init,
      `${string}/${string}`
    > & {
      readonly request: SentRequest;
    }
  >;
};

/** What this file reads of a call's options; the rest goes to `fetch`. */
interface AnyInit extends Omit<RequestInit, 'signal'>, CallOptions {
  readonly params?: AnyArguments;
  readonly parseAs?: ParseAs;
}

/** Options of openapi-fetch that would lead round the client's own sending and encoding. */
const refused = /^(baseUrl|fetch|Request|middleware|\w+Serializer)$/;

/** Headers of a caller's: `null` takes one away, a list is added item by item, `undefined` is nothing. */
type MoreHeaders = RequestInit['headers'] | Readonly<Record<string, unknown>>;

function addHeaders(headers: Headers, more: MoreHeaders = {}): void {
  const entries = Symbol.iterator in more ? more : Object.entries(more);
  for (const [name, value] of entries as Iterable<[string, string | null | undefined]>) {
    if (Array.isArray(value)) for (const item of value) headers.append(name, item);
    else if (value === null) headers.delete(name);
    else if (value !== undefined) headers.set(name, value);
  }
}

/** What a call answers, and of that what is checked. */
interface Read {
  readonly data: unknown;
  readonly seen: unknown;
}

/** Reads a body as openapi-fetch 0.17 does: an empty one as `undefined`, an error as JSON where it is JSON. */
async function read(
  method: string,
  response: Response,
  parseAs: ParseAs,
  redact: Redact,
  reading: Exchange['reading'],
): Promise<Read> {
  const { status, ok, headers } = response;
  const length = headers.get('content-length');
  const isChunked = headers.get('transfer-encoding')?.includes('chunked');
  if (status === 204 || method === 'HEAD' || (length === '0' && !isChunked)) {
    return { data: undefined, seen: undefined };
  }
  if (ok && parseAs !== 'json' && parseAs !== 'text') {
    const data = parseAs === 'stream' ? response.body : await reading<unknown>(response[parseAs]());
    return { data, seen: data };
  }
  const raw = await reading(response.text());
  // What is refused may quote the request.
  const text = ok ? raw : redact(raw);
  const isWanted = ok && parseAs === 'json';
  let parsed: unknown = isWanted && !length ? undefined : text;
  try {
    if (text || (isWanted && length)) parsed = JSON.parse(text);
  } catch (error) {
    if (isWanted) throw error;
  }
  const seen = isJson(headers.get('content-type') ?? 'text/json') ? parsed : text;
  return { data: ok && parseAs === 'text' ? text : parsed, seen: text ? seen : undefined };
}

/**
 * The calls of a client by path; generated packages give it their types. openapi-fetch gives the types alone: calls are
 * encoded, signed in and sent as those by operation are; a DELETE that is done although its answer was lost has neither
 * `data` nor `error`. Throws a `TypeError` for what is no client.
 *
 * @example
 * const { data, error } = await byPath(api).GET('/pets/{id}', { params: { path: { id: '1' } } });
 */
export function callsByPath<Paths extends object>(client: object): PathCalls<Paths> {
  const parts = clientParts.get(client);
  if (parts === undefined) throw new TypeError('Calls by path are made by a client.');
  const { baseUrl, send, checks, descriptor, secrets } = parts;
  const { operations, error: places } = descriptor;
  const calls: Record<string, (init?: AnyInit) => Promise<object>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    const method = operation.method.toUpperCase();
    calls[`${method} ${operation.path}`] = async (given = {}) => {
      const { params, headers, body, parseAs = 'json', ...more } = given;
      const { signal, timeout, deadline, waitWhileBusy, ...init } = more;
      for (const [name, value] of Object.entries(init)) {
        if (refused.test(name) && value !== undefined) {
          throw new TypeError(`A single call takes no ${name}.`);
        }
      }
      const args = { ...params, body, signal, timeout, deadline, waitWhileBusy };
      const made = makeCall(baseUrl, id, operation, args, (all) => addHeaders(all, headers));
      const call = { ...made, init };
      checks?.request(call, args);
      return send(call, async ({ response, request, reading, mayBeDone }) => {
        const { status, ok, headers } = response;
        const { data, seen } = await read(method, response, parseAs, secrets.redact, reading).catch(
          (error) => {
            // Its message would quote the answer.
            throw error instanceof SyntaxError
              ? new SyntaxError(`${id} answered ${status} with a body that is no JSON.`)
              : error;
          },
        );
        if (mayBeDone && isGone(operation, status, detailsOf(data, places).code)) {
          return { data: undefined, response, request };
        }
        try {
          checks?.response({ status, headers, data: seen, request });
        } catch (error) {
          // Nobody will read a stream.
          response.body?.cancel().catch(() => {});
          throw error;
        }
        return { [ok ? 'data' : 'error']: data, response, request };
      });
    };
  }
  return Object.fromEntries(
    methods.map((method) => [
      method,
      async (path: string, init?: AnyInit) => {
        const name = `${method} ${path}`;
        const call = calls[name];
        if (!call) throw new TypeError(`${name} is no operation of this client.`);
        return call(init);
      },
    ]),
  ) as unknown as PathCalls<Paths>;
}
