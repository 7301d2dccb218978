import type { Credentials } from '@speclock/contract';
import type { Env } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import type { CredentialsConfig, FromEnv } from './config-types.ts';

/**
 * Credentials for a target that is named by its URL, from variables that begin with `prefix`: `SPECLOCK_` for the run's own,
 * `SPECLOCK_OTHER_` for somebody else's.
 *
 * @throws UsageError when half of a key pair is missing, or headers of the token call cannot be read.
 */
export function credentialsOfEnv(env: Env, prefix: string): Credentials | undefined {
  const token = env[`${prefix}TOKEN`];
  const clientId = env[`${prefix}CLIENT_ID`];
  const clientSecret = env[`${prefix}CLIENT_SECRET`];
  if (Boolean(clientId) !== Boolean(clientSecret)) {
    throw new UsageError(`${prefix}CLIENT_ID and ${prefix}CLIENT_SECRET go together.`, 'Set both.');
  }
  const tokenHeaders = headersOf(env[`${prefix}TOKEN_HEADERS`], `${prefix}TOKEN_HEADERS`);
  const start = `${prefix}KEY_`;
  const keys = Object.entries(env).flatMap(([name, value]): [string, string][] =>
    name.startsWith(start) && value ? [[name.slice(start.length), value]] : [],
  );
  return credentialsOf({
    token,
    clientId,
    clientSecret,
    tokenHeaders,
    keys: Object.fromEntries(keys),
  });
}

/** Headers of `name=value,other=value`. */
function headersOf(text: string | undefined, variable: string): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
      if (name === undefined || value === undefined) {
        throw new UsageError(`${variable} is not of the form name=value,other=value.`);
      }
      return [name, value];
    }),
  );
}

/** Credentials that the config names; `read` gives the value of each. */
export function credentialsOfConfig(
  config: CredentialsConfig,
  read: (value: string | FromEnv) => string,
): Credentials | undefined {
  const all = (values: Readonly<Record<string, string | FromEnv>> = {}) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(value)]));
  return credentialsOf({
    token: config.token && read(config.token),
    clientId: config.clientId && read(config.clientId),
    clientSecret: config.clientSecret && read(config.clientSecret),
    tokenHeaders: all(config.tokenHeaders),
    keys: all(config.keys),
  });
}

interface Parts {
  readonly token: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly tokenHeaders: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, string>>;
}

/** A key pair comes before a token; keys go with either. */
function credentialsOf(parts: Parts): Credentials | undefined {
  const { token, clientId, clientSecret, tokenHeaders } = parts;
  const keys = Object.keys(parts.keys).length > 0 ? { keys: parts.keys } : undefined;
  if (clientId && clientSecret) return { clientId, clientSecret, tokenHeaders, ...keys };
  return token ? { token, ...keys } : keys;
}
