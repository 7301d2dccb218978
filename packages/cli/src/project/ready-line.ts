import type { Credentials } from '@speclock/contract';

/** What a program prints as its first line on stdout when it serves. */
export interface Ready {
  readonly ready: true;
  readonly url: string;
  readonly credentials?: KeyPair;
  /** Of somebody else. */
  readonly otherCredentials?: KeyPair;
}

type KeyPair = Extract<Credentials, { clientId: string }>;

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
  const credentials = keyPairOf(written);
  const otherCredentials = keyPairOf(writtenOther);
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

function keyPairOf(value: unknown): KeyPair | undefined {
  if (!isRecord(value)) return undefined;
  const { clientId, clientSecret, tokenHeaders = {}, keys = {} } = value;
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string') return undefined;
  if (!isRecord(tokenHeaders) || !isTexts(tokenHeaders)) return undefined;
  if (!isRecord(keys) || !isTexts(keys)) return undefined;
  const pair = { clientId, clientSecret, tokenHeaders };
  return Object.keys(keys).length > 0 ? { ...pair, keys } : pair;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: Record<string, unknown>): value is Record<string, string> {
  return Object.values(value).every((one) => typeof one === 'string');
}
