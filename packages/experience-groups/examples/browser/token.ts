import { createClient } from '@speclock/authentication-api';
import { unwrap } from '@speclock/runtime';

export interface KeyPair {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly institutionId: string;
}

/** A token ahead of whose end another one is asked for, in milliseconds. */
const margin = 60_000;

/**
 * The token of a key pair, kept until a minute before it ends or until `forget` says that it was refused. However many
 * wait for it, it is asked for once.
 */
export function createTokens({ baseUrl, clientId, clientSecret, institutionId }: KeyPair) {
  const api = createClient({
    baseUrl,
    credentials: { username: clientId, password: clientSecret },
  });
  let current: Promise<string> | undefined;
  let end = 0;

  async function ask(): Promise<string> {
    const token = unwrap(
      await api.createToken({
        header: { institutionId },
        body: { grant_type: 'client_credentials' },
      }),
    );
    end = Date.now() + Number(token.expires_in) * 1_000 - margin;
    return token.access_token;
  }

  return {
    get(): Promise<string> {
      if (current === undefined || Date.now() >= end) {
        end = Number.POSITIVE_INFINITY;
        current = ask();
        current.catch(() => {
          current = undefined;
        });
      }
      return current;
    },
    forget(): void {
      current = undefined;
    },
  };
}
