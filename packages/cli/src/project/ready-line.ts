import type { Credentials } from '@speclock/contract';

/** What a program prints as its first line on stdout when it serves. */
export interface Ready {
  readonly ready: true;
  readonly url: string;
  readonly credentials?: Extract<Credentials, { clientId: string }>;
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
  const { url, credentials } = value;
  if (credentials === undefined) return { ready: true, url };
  if (!isRecord(credentials)) return undefined;
  const { clientId, clientSecret, tokenHeaders = {} } = credentials;
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string') return undefined;
  if (!isRecord(tokenHeaders) || !isTexts(tokenHeaders)) return undefined;
  return { ready: true, url, credentials: { clientId, clientSecret, tokenHeaders } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: Record<string, unknown>): value is Record<string, string> {
  return Object.values(value).every((one) => typeof one === 'string');
}
