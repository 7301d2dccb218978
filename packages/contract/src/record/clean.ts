import { randomUUID } from 'node:crypto';
import { secretNames } from '../send/redact.ts';
import type { Answer, HttpRequest } from '../send/send.ts';
import type { Outcome } from '../send/sender.ts';
import { createMadeUp, createReplacer, formsOf } from './made-up.ts';
import { originOf, pathOf, textOf } from './message.ts';
import { createNamedValues, type NamedValues } from './named-values.ts';
import type { TapedRun } from './tape.ts';

/** An exchange as it was made. */
export interface Taken {
  readonly case: string;
  readonly request: HttpRequest;
  ended?: Outcome | { readonly kind: 'budget-spent' | 'not-reached'; readonly message: string };
}

/** The tokens that an answer gives, and the parts of signed ones. */
export function secretsOf({ headers, body }: Answer, { model }: TapedRun): readonly string[] {
  const cookies = headers
    .getSetCookie()
    .map((cookie) => /^[^=;]*=("?)([^;"]*)\1/.exec(cookie)?.[2] ?? '');
  const text = textOf(body) ?? '';
  const named = createNamedValues(model, '', secretNames).ofText(text);
  const shown = [...text.matchAll(/\b(?:Bearer|Basic)(?:\s+|%20|\+)([\w.~+/=-]{16,})/gi)];
  const all = [...cookies, ...named, ...shown.map(([, value = '']) => value)];
  return all
    .flatMap((one) => [one, ...one.split('.').slice(1)])
    .filter(({ length }) => length >= 8);
}

/** Takes out of texts what is not to be kept. */
export interface Cleaner {
  path(path: string): string;
  text(text: string): string;
  headers(headers: HttpRequest['headers']): HttpRequest['headers'];
}

export function cleaner(
  run: TapedRun,
  taken: readonly Taken[],
  tokens: readonly string[],
  drop: readonly string[],
): Cleaner {
  const { model, base, redactor } = run;
  const named = createNamedValues(model, new URL(base).pathname.replace(/\/$/, ''), drop);
  const secrets = taken.flatMap(({ ended }) =>
    ended?.kind === 'answer' ? secretsOf(ended.answer, run) : [],
  );
  const dropped = droppedValues(taken, named, JSON.stringify(model));
  const madeUp = createMadeUp(randomUUID());
  const replaceAll = createReplacer([...new Set([...tokens, ...secrets, ...dropped])], madeUp);
  const inPlace = (value: string): string =>
    dropped.has(value) && value.length < 5 ? madeUp(value) : value;
  const everywhere = (text: string): string => redactor.text(replaceAll(text));
  return {
    path: (path) => redactor.url(replaceAll(named.inPath(path, inPlace))),
    text: (text) => everywhere(named.inText(text, inPlace)),
    headers: (headers) =>
      redactor.headers(headers).map(([name, value]) => [name, inHeader(name, value)]),
  };

  function inHeader(name: string, value: string): string {
    if (named.isNamed(name)) return everywhere(inPlace(value));
    if (!/location$/i.test(name)) return everywhere(value);
    const origin = originOf(value);
    return everywhere(origin + named.inPath(value.slice(origin.length), inPlace));
  }
}

/**
 * The values of names that are to be dropped. What stands in a request before any answer has it was made up by the run, and
 * will be again; what the document itself says is known to everybody.
 */
function droppedValues(
  taken: readonly Taken[],
  named: NamedValues,
  document: string,
): ReadonlySet<string> {
  const exchanges = taken.map(({ request, ended }) => {
    const path = pathOf(request.url);
    const body = textOf(request.body) ?? '';
    const headers = ended?.kind === 'answer' ? [...ended.answer.headers.entries()] : [];
    const answered = ended?.kind === 'answer' ? (textOf(ended.answer.body) ?? '') : '';
    return {
      asked: `${path}\n${body}`,
      askedFor: [...named.ofPath(path), ...named.ofText(body)],
      told: [...headers.map(([, value]) => value), answered].join('\n'),
      toldOf: [
        ...headers.flatMap(([name, value]) => (named.isNamed(name) ? [value] : [])),
        ...headers.flatMap(([, value]) => named.ofPath(pathOf(value))),
        ...named.ofText(answered),
      ],
    };
  });
  const all = new Set(exchanges.flatMap(({ askedFor, toldOf }) => [...askedFor, ...toldOf]));
  all.delete('');
  const isOfService = (value: string): boolean => {
    if (document.includes(JSON.stringify(value))) return false;
    const forms = formsOf(value, true);
    const isIn = (text: string, values: readonly string[]): boolean =>
      values.includes(value) || (value.length >= 5 && forms.some((form) => text.includes(form)));
    const first = exchanges.find(
      ({ asked, askedFor, told, toldOf }) => isIn(asked, askedFor) || isIn(told, toldOf),
    );
    return first !== undefined && !isIn(first.asked, first.askedFor);
  };
  return new Set([...all].filter(isOfService));
}
