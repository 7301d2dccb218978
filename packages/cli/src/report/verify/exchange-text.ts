import type { RecordedExchange, RecordedMessage, Verdict } from '@speclock/contract';

/** A request and its answer in words, as every format shows them. */
export interface ExchangeText {
  /** `POST http://127.0.0.1:4010/pets` */
  readonly asked: string;
  /** `200 in 3 ms`, or why there is none. */
  readonly answered: string;
  readonly request?: RecordedMessage;
  readonly response?: RecordedMessage;
}

/** The exchanges of a verdict, or what it tells of the one that it was about. */
export function exchangesOf({ exchanges, request, response, ms }: Verdict): ExchangeText[] {
  if (exchanges !== undefined && exchanges.length > 0) return exchanges.map(exchangeText);
  const type = response?.contentType === undefined ? '' : ` ${response.contentType}`;
  return [
    {
      asked: `${request.method.toUpperCase()} ${request.url}`,
      answered: response === undefined ? 'no answer' : `${response.status}${type}${time(ms)}`,
    },
  ];
}

function exchangeText({ request, response, failure, ms }: RecordedExchange): ExchangeText {
  return {
    asked: `${request.method.toUpperCase()} ${request.url}`,
    answered:
      response === undefined
        ? (failure ?? 'no answer')
        : [response.status, headerOf(response, 'content-type')].filter(Boolean).join(' ') +
          time(ms),
    request,
    ...(response && { response }),
  };
}

function headerOf({ headers }: RecordedMessage, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

function time(ms: number): string {
  return ` in ${Math.round(ms)} ms`;
}

/** Why a verdict is believed, or why not. */
export function causeText({ cause }: Verdict): string | undefined {
  switch (cause) {
    case 'deterministic':
      return 'the same request failed in the same way again';
    case 'stateful':
      return 'the request alone did not fail again, all that led to it did';
    case 'flaky':
      return 'it was found once and not again';
    case 'infrastructure':
      return 'the way to the target failed, not what it answers';
    default:
      return undefined;
  }
}

/** A body's beginning on one line. */
export function bodyText({ body, size }: RecordedMessage, most: number): string {
  if (body === undefined) return '';
  const shown = body.length <= most ? body : body.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  const isCut = shown.length < body.length || size !== undefined;
  return isCut
    ? `${shown}… (${size ?? body.length} ${size === undefined ? 'characters' : 'bytes'})`
    : shown;
}
