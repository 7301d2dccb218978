import type { Credentials } from '@speclock/contract';

/** What a program prints as its first line on stdout when it serves. */
export interface Ready {
  readonly ready: true;
  readonly url: string;
  readonly credentials?: Credentials;
  /** Of somebody else. */
  readonly otherCredentials?: Credentials;
}

/** The line read; undefined when it says anything else than that a target is ready. */
export function readyLine(line: string): Ready | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value['ready'] !== true || typeof value['url'] !== 'string') {
    return undefined;
  }
  const { url, credentials: written, otherCredentials: writtenOther } = value;
  const credentials = credentialsOf(written);
  const otherCredentials = credentialsOf(writtenOther);
  const isWhole =
    (written === undefined) === (credentials === undefined) &&
    (writtenOther === undefined) === (otherCredentials === undefined);
  if (!isWhole) return undefined;
  return {
    ready: true,
    url,
    ...(credentials && { credentials }),
    ...(otherCredentials && { otherCredentials }),
  };
}

function credentialsOf(value: unknown): Credentials | undefined {
  if (!isRecord(value)) return undefined;
  const { clientId, clientSecret, token, tokenHeaders = {}, keys = {} } = value;
  if (!isRecord(tokenHeaders) || !isTexts(tokenHeaders)) return undefined;
  if (!isRecord(keys) || !isTexts(keys)) return undefined;
  const withKeys = Object.keys(keys).length > 0 && { keys };
  if (typeof clientId === 'string' && typeof clientSecret === 'string') {
    return { clientId, clientSecret, tokenHeaders, ...withKeys };
  }
  if (typeof token === 'string') return { token, ...withKeys };
  return withKeys || undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: Record<string, unknown>): value is Record<string, string> {
  return Object.values(value).every((one) => typeof one === 'string');
}
