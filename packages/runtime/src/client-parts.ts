import type { ApiDescriptor } from './descriptor.ts';
import type { Secrets } from './redact.ts';
import type { Send } from './send.ts';
import type { TokenSource } from './sign-in/token-source.ts';
import type { Checks } from './validate/checks.ts';

/** What a client is made of. */
export interface ClientParts {
  readonly descriptor: ApiDescriptor;
  readonly baseUrl: string;
  readonly send: Send;
  readonly checks: Checks | undefined;
  readonly secrets: Secrets;
  /** Where its tokens come from. */
  readonly sources: readonly TokenSource[];
}

/** Of each client: kept beside it, since its operations may have any name, and an inspection shows nothing of it. */
export const clientParts = new WeakMap<object, ClientParts>();
