import type { FetchResponse, MaybeOptionalInit, ParseAs } from 'openapi-fetch';
import type { ApiDescriptor } from './descriptor.ts';
import { type AnyArguments, makeCall } from './make-call.ts';
import type { Receive } from './receive.ts';
import type { Send } from './send.ts';
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

/** Reads a body as openapi-fetch 0.17 does: an empty one as `undefined`, an error as JSON where it is JSON. */
async function read(method: string, response: Response, parseAs: ParseAs): Promise<unknown> {
  const { status, ok, headers } = response;
  const length = headers.get('content-length');
  const isChunked = headers.get('transfer-encoding')?.includes('chunked');
  if (status === 204 || method === 'HEAD' || (length === '0' && !isChunked)) return undefined;
  if (ok && parseAs !== 'json') {
    return parseAs === 'stream' ? response.body : response[parseAs]();
  }
  const text = await response.text();
  if (ok) return text || length ? JSON.parse(text) : undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The calls by path. openapi-fetch gives their types alone: they are encoded and sent as those by operation are. */
export function callsByPath<Paths extends object>(
  { title, operations }: ApiDescriptor,
  baseUrl: string,
  send: Send,
  receive: Receive,
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
      return send(call, async (exchange) => {
        const { response, request, failed } = exchange;
        await receive.inspect?.(call, exchange, parseAs === 'stream');
        const body = await read(method, response, parseAs).catch((error) => {
          throw error instanceof SyntaxError ? error : failed(error);
        });
        return { [response.ok ? 'data' : 'error']: body, response, request };
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
