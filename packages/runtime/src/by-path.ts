import createClient, { type Client, mergeHeaders } from 'openapi-fetch';
import type { ApiDescriptor, OperationDescriptor } from './descriptor.ts';
import { encodeBody } from './encode/body.ts';
import { encodeHeaders } from './encode/headers.ts';
import { encodePath } from './encode/path.ts';
import { encodeQuery } from './encode/query.ts';
import type { Receive } from './receive.ts';
import type { Call, Send } from './send.ts';

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const;

/** The calls of a client by path, in openapi-fetch's style and types. */
export type PathCalls<Paths extends object> = Pick<Client<Paths>, (typeof methods)[number]>;

/** What openapi-fetch hands to `fetch`: a request that is not one yet, so that its body stays repeatable. */
class Draft {
  readonly url: string;
  readonly init: RequestInit;
  readonly method: string;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.init = init;
    this.method = init.method ?? 'GET';
  }
}

type Values = Readonly<Record<string, unknown>>;

/** What this file reads of openapi-fetch's options; the rest goes to `fetch`. */
interface AnyInit {
  readonly params?: {
    readonly path?: Values;
    readonly query?: Values;
    readonly header?: Values;
    readonly cookie?: Values;
  };
  readonly headers?: Parameters<typeof mergeHeaders>[0];
  readonly [name: string]: unknown;
}

/** Options of openapi-fetch that would lead round the client's own sending. */
const refused = ['baseUrl', 'fetch', 'Request', 'middleware'];

/** Options whose work the client's own encoders do, by the operation's descriptor. */
function encoders(baseUrl: string, operation: OperationDescriptor, init: AnyInit): AnyInit {
  const headers = mergeHeaders(encodeHeaders(operation, init.params ?? {}), init.headers);
  const mediaType = headers.get('content-type') ?? operation.body?.mediaTypes[0];
  const encoded =
    init['body'] === undefined || mediaType === undefined
      ? undefined
      : encodeBody(mediaType, init['body'], operation.body?.partTypes);
  if (encoded?.contentType !== undefined) headers.set('content-type', encoded.contentType);
  return {
    headers,
    params: { path: init.params?.path ?? {}, query: init.params?.query ?? {} },
    // It is given base URL and path in one and must return both.
    pathSerializer: (_: string, values: Values) => baseUrl + encodePath(operation, values),
    querySerializer: (values: Values) => encodeQuery(operation, values),
    ...(encoded !== undefined && { bodySerializer: () => encoded.body }),
  };
}

/** The only file that knows openapi-fetch: it parses answers and has the types; sending is the client's own. */
export function callsByPath<Paths extends object>(
  descriptor: ApiDescriptor,
  baseUrl: string,
  send: Send,
  receive: Receive,
): PathCalls<Paths> {
  const operations = new Map(
    Object.entries(descriptor.operations).map(([id, operation]) => [
      `${operation.method.toUpperCase()} ${operation.path}`,
      { id, operation },
    ]),
  );
  const client = createClient<Record<string, Record<string, object>>>({
    baseUrl,
    Request: Draft as unknown as typeof Request,
  });
  const request = client.request as unknown as (
    method: string,
    path: string,
    init: AnyInit,
  ) => Promise<unknown>;

  const call = async (method: string, path: string, init: AnyInit = {}): Promise<unknown> => {
    const found = operations.get(`${method} ${path}`);
    if (found === undefined) {
      throw new TypeError(`${method} ${path} is no operation of ${descriptor.title}.`);
    }
    for (const name of refused) {
      if (init[name] !== undefined) {
        throw new TypeError(`A single call takes no ${name}: give it when the client is made.`);
      }
    }
    return request(method, path, {
      ...init,
      ...encoders(baseUrl, found.operation, init),
      fetch: async (draft: Draft): Promise<Response> => {
        const { method: _, headers, body, signal, ...rest } = draft.init;
        const made: Call = {
          ...found,
          url: draft.url,
          headers: new Headers(headers),
          body: body ?? undefined,
          signal: signal ?? undefined,
          init: rest,
        };
        const exchange = await send(made);
        await receive.inspect?.(made, exchange, init['parseAs'] === 'stream');
        return exchange.response;
      },
    });
  };
  return Object.fromEntries(
    methods.map((method) => [method, (path: string, init?: AnyInit) => call(method, path, init)]),
  ) as unknown as PathCalls<Paths>;
}
