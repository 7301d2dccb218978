import type { SecurityScheme } from '@speclock/model';
import type { Credentials } from '../target.ts';

/** One value that lets a request in, and where it goes. */
export interface Credential {
  readonly kind: 'bearer' | 'basic' | 'apiKey';
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** As it is sent; in a query or a cookie not yet percent-encoded. */
  readonly value: string;
  /** What stands for it in a shell, `$SPECLOCK_TOKEN`; absent for one that is known to be wrong. */
  readonly shell?: string;
}

/** How a request is let in: with what is added to it (nothing, where nothing is asked for), or why it cannot be made. */
export type SignedIn =
  | {
      readonly kind: 'signed-in';
      readonly credentials: readonly Credential[];
      /** Lower-case names of the target's headers that do not go with the request. */
      readonly withheld: readonly string[];
    }
  | { readonly kind: 'missing'; readonly message: string };

type ApiKey = Extract<SecurityScheme, { kind: 'apiKey' }>;

/** The key that was given for a scheme; `prefix` begins what stands for it in a shell: `$SPECLOCK_`. */
export function keyFor(
  schemeName: string,
  scheme: ApiKey,
  credentials: Credentials | undefined,
  prefix: string,
): Credential | undefined {
  const keys = credentials?.keys ?? {};
  const plain = (text: string): string => text.replace(/[^a-z0-9]/gi, '').toLowerCase();
  const found = Object.hasOwn(keys, schemeName)
    ? keys[schemeName]
    : Object.entries(keys).find(([name]) => plain(name) === plain(schemeName))?.[1];
  if (!found) return undefined;
  const shell = `${prefix}KEY_${schemeName.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
  return { kind: 'apiKey', in: scheme.in, name: scheme.name, value: found, shell };
}
