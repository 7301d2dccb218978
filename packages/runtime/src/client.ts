import { callsByOperation } from './by-operation.ts';
import { clientParts } from './client-parts.ts';
import { systemClock } from './clock.ts';
import { type ApiDescriptor, wholeOperations } from './descriptor.ts';
import type { ApiClientOptions, Fetch } from './options.ts';
import { createSecrets } from './redact.ts';
import { createSend } from './send.ts';
import { createSignIn } from './sign-in/sign-in.ts';
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
  const { checks: given, validate, retry, timeout, uuid, clock = systemClock } = options;
  if (validate && !given) throw new TypeError('validate is given without checks.');
  const secrets = createSecrets();
  // Looked up at each call, so that whatever replaces the global one later is used.
  const globalFetch: Fetch = (url, init) => globalThis.fetch(url, init);
  const basis = {
    descriptor: { ...api, operations: wholeOperations(api) },
    baseUrl: checkBaseUrl(options.baseUrl ?? api.server),
    fetch: options.fetch ?? globalFetch,
    sources: [],
    options,
    clock,
    secrets,
  };
  const signInSend = createSend({ ...basis, options: { retry, timeout, uuid } });
  const signIn = createSignIn(options.credentials, { ...basis, send: signInSend });
  const [first] = Object.values(given ?? {});
  const parts = {
    ...basis,
    send: createSend({ ...basis, signIn }),
    checks: first?.createChecks(basis.descriptor, options, secrets.redact),
  };
  const client: object = callsByOperation(parts);
  clientParts.set(client, parts);
  return Object.freeze(client) as OperationCalls<Operations>;
}
