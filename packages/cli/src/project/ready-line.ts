import type { Credentials } from '@speclock/contract';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';

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
  let value: Json;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || value['ready'] !== true || typeof value['url'] !== 'string') {
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

function credentialsOf(value: Json | undefined): Credentials | undefined {
  if (!isJsonObject(value)) return undefined;
  const { clientId, clientSecret, token, tokenHeaders = {}, keys = {} } = value;
  if (!isJsonObject(tokenHeaders) || !isTexts(tokenHeaders)) return undefined;
  if (!isJsonObject(keys) || !isTexts(keys)) return undefined;
  const withKeys = Object.keys(keys).length > 0 && { keys };
  if (typeof clientId === 'string' && typeof clientSecret === 'string') {
    return { clientId, clientSecret, tokenHeaders, ...withKeys };
  }
  if (typeof token === 'string') return { token, ...withKeys };
  return withKeys || undefined;
}

function isTexts(value: JsonObject): value is Record<string, string> {
  return Object.values(value).every((one) => typeof one === 'string');
}
