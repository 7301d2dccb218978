import type { FetchResponse, MaybeOptionalInit, ParseAs } from 'openapi-fetch';
import type { ApiDescriptor } from './descriptor.ts';
import { type AnyArguments, makeCall } from './make-call.ts';
import { isJson } from './media-type.ts';
import type { Send } from './send.ts';
import type { SentRequest } from './types/answer.ts';
import type { CallOptions } from './types/call.ts';
import type { Checks } from './validate/checks.ts';

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

/** What a call answers, and of that what is checked. */
interface Read {
  readonly data: unknown;
  readonly seen: unknown;
}

/** Reads a body as openapi-fetch 0.17 does: an empty one as `undefined`, an error as JSON where it is JSON. */
async function read(method: string, response: Response, parseAs: ParseAs): Promise<Read> {
  const { status, ok, headers } = response;
  const length = headers.get('content-length');
  const isChunked = headers.get('transfer-encoding')?.includes('chunked');
  if (status === 204 || method === 'HEAD' || (length === '0' && !isChunked)) {
    return { data: undefined, seen: undefined };
  }
  if (ok && parseAs !== 'json' && parseAs !== 'text') {
    const data = parseAs === 'stream' ? response.body : await response[parseAs]();
    return { data, seen: data };
  }
  const text = await response.text();
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

/** The calls by path. openapi-fetch gives their types alone: they are encoded and sent as those by operation are. */
export function callsByPath<Paths extends object>(
  { title, operations }: ApiDescriptor,
  baseUrl: string,
  send: Send,
  checks: Checks,
): PathCalls<Paths> {
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
      const call = makeCall(baseUrl, id, operation, args, headers, init);
      checks.request(call, args);
      return send(call, async ({ response, request, failed }) => {
        const { status, ok, headers } = response;
        const { data, seen } = await read(method, response, parseAs).catch((error) => {
          // Its message would quote the answer.
          throw error instanceof SyntaxError
            ? new SyntaxError(`${id} answered ${status} with a body that is no JSON.`)
            : failed(error);
        });
        const contentType = headers.get('content-type') ?? undefined;
        try {
          checks.response(request, { status, contentType, body: seen });
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
        if (!call) throw new TypeError(`${name} is no operation of ${title}.`);
        return call(init);
      },
    ]),
  ) as unknown as PathCalls<Paths>;
}
