import { isJsonObject, type Json } from '@speclock/schema';
import type { NoAnswer } from '../send/send.ts';

/** A run's exchanges, without secrets, and what is needed to make the same requests again. */
export interface Recording {
  /** What the values that the run made up were made from. */
  readonly nonce: string;
  readonly baseUrl: string;
  readonly own?: StandIn;
  readonly other?: StandIn;
  /** What was answered: as `nock.define` of nock 15 takes it, and what nock passes over. */
  readonly definitions: readonly RecordedAnswer[];
  /** What was not. */
  readonly unanswered: readonly Unanswered[];
}

/** Of which kind credentials were; of a key pair the names of the headers of its token call. */
export interface StandIn {
  readonly kind: 'key-pair' | 'token' | 'keys';
  readonly keys: readonly string[];
  readonly tokenHeaders: readonly string[];
}

interface RecordedRequest {
  readonly case: string;
  /** Its place among all exchanges of the run, from 0 on. */
  readonly number: number;
  /** The origin. */
  readonly scope: string;
  readonly method: string;
  readonly path: string;
  /** Text, or bytes that are no UTF-8 in hexadecimal; absent where nothing was sent. */
  readonly body?: string;
  readonly ms: number;
  readonly attempts: number;
  readonly isInfrastructure: boolean;
}

export interface RecordedAnswer extends RecordedRequest {
  readonly status: number;
  /** Without its codings; in hexadecimal where `responseIsBinary`. */
  readonly response: string;
  readonly responseIsBinary?: true;
  /** Names and values by turns, but for those that only said how the body was sent. */
  readonly rawHeaders: readonly string[];
  readonly framing: readonly string[];
}

export interface Unanswered extends RecordedRequest {
  readonly ended: NoAnswer['code'] | 'budget-spent' | 'not-reached';
  readonly reason?: NoAnswer['reason'];
  readonly message: string;
}

/** Headers that say how a body was sent, not what it is. */
export const framingHeaders: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
]);

/** Whether JSON has the form of a recording; other members do not matter. */
export function isRecording(value: Json): value is Json & Recording {
  return (
    isJsonObject(value) &&
    has(value, { nonce: 'string', baseUrl: 'string' }) &&
    [value['own'], value['other']].every((one) => one === undefined || isStandIn(one)) &&
    isListOf(value['definitions'], (one) =>
      has(one, { ...request, status: 'number', response: 'string' }, ['rawHeaders', 'framing']),
    ) &&
    isListOf(value['unanswered'], (one) =>
      has(one, { ...request, ended: 'string', message: 'string' }),
    )
  );
}

const request = {
  case: 'string',
  number: 'number',
  scope: 'string',
  method: 'string',
  path: 'string',
  ms: 'number',
  attempts: 'number',
  isInfrastructure: 'boolean',
} as const;

function isStandIn(value: Json): boolean {
  return has(value, { kind: 'string' }, ['keys', 'tokenHeaders']);
}

function has(
  value: Json,
  types: Readonly<Record<string, 'string' | 'number' | 'boolean'>>,
  lists: readonly string[] = [],
): boolean {
  return (
    isJsonObject(value) &&
    Object.entries(types).every(([name, type]) => typeof value[name] === type) &&
    lists.every((name) => isListOf(value[name], (item) => typeof item === 'string'))
  );
}

function isListOf(value: Json | undefined, isOne: (item: Json) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
