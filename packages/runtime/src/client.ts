import { callsByOperation } from './by-operation.ts';
import { clientParts } from './client-parts.ts';
import { systemClock } from './clock.ts';
import { type ApiDescriptor, wholeOperations } from './descriptor.ts';
import type { ApiClientOptions, Fetch } from './options.ts';
import { createSecrets } from './redact.ts';
import { createSend } from './send.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import type { TokenSource } from './sign-in/token-source.ts';
import type { OperationCalls } from './types/call.ts';
import { checkBaseUrl } from './url.ts';

/**
 * Makes the client of an API from its descriptor; generated packages call it with their types.
 *
 * Throws a `TypeError` for a base URL, credentials or checks that cannot be used. What it returns shows no
 * credential, however it is inspected.
 */
export function createApiClient<Operations>(
  api: ApiDescriptor,
  options: ApiClientOptions,
): OperationCalls<Operations> {
  const descriptor = { ...api, operations: wholeOperations(api) };
  const baseUrl = checkBaseUrl(options.baseUrl ?? descriptor.server);
  // Looked up at each call, so that whatever replaces the global one later is used.
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const clock = options.clock ?? systemClock;
  const secrets = createSecrets();
  const { credentials, middleware: _, deadline: __, ...retry } = options;
  const basis = { descriptor, fetch, clock, secrets };
  const sources: TokenSource[] = [];
  const signInSend = createSend({ ...basis, options: retry });
  const signIn = createSignIn(credentials, { ...basis, baseUrl, sources, send: signInSend });
  if (options.validate && !options.checks) throw new TypeError('validate is given without checks.');
  const [first] = Object.values(options.checks ?? {});
  const checks = first?.createChecks(descriptor, options, secrets.redact);
  const send = createSend({ ...basis, options, signIn });
  const client: object = callsByOperation(descriptor, baseUrl, send, checks, secrets.redact);
  const { redact } = secrets;
  clientParts.set(client, { descriptor, baseUrl, send, checks, redact, sources });
  return Object.freeze(client) as OperationCalls<Operations>;
}
