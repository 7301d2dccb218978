import type { AjvJudge } from './ajv-judge.ts';
import type { Answer, Outcome } from './exchange.ts';

/** One entry of the table that a generated `validators` module exports, as far as judging needs it. */
export interface OperationValidators {
  readonly method: string;
  readonly path: string;
  readonly response: (answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
  }) =>
    | { readonly ok: true }
    | {
        readonly ok: false;
        readonly findings: readonly { readonly pointer: string; readonly message: string }[];
      };
}

/** One API that answers on the target: its validators by operation id, and Ajv on its bundle. */
export interface JudgedApi {
  readonly operations: Readonly<Record<string, OperationValidators>>;
  readonly ajv: AjvJudge;
}

/**
 * A `fetch` that judges every answer twice, by the generated validators and by Ajv on the bundle, and records the verdict.
 *
 * The two must agree on the body: where one accepts what the other refuses, the exchange failed whatever the answer was,
 * because then one of the judges is wrong.
 */
export function judgingFetch(
  target: string,
  baseUrl: string,
  apis: readonly JudgedApi[],
  record: (outcome: Outcome) => void,
): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url } = request;
    const started = performance.now();
    // The request is sent as it was given: a Request made of a streaming body can be sent only once.
    const response = await fetch(request);
    const ms = performance.now() - started;
    const text = await response.clone().text();
    const route = operationOf(apis, method, pathBelow(baseUrl, url));
    if (!route) {
      record({
        target,
        operation: '(none)',
        layer: 'answer',
        name: `${method} ${url}`,
        status: 'failed',
        ms,
        detail: 'no operation of the document has this method and path',
      });
      return response;
    }
    const complaints = judge(route, {
      method,
      path: route.validators.path,
      ...answerOf(response, text),
    });
    record({
      target,
      operation: route.id,
      layer: 'answer',
      name: `${method} ${route.validators.path} answered ${response.status}`,
      status: complaints.length === 0 ? 'passed' : 'failed',
      ms,
      ...(complaints.length > 0 && { detail: complaints.join('\n') }),
    });
    return response;
  };
}

/** An operation with both of its judges. */
export interface Route {
  readonly id: string;
  readonly validators: OperationValidators;
  readonly ajv: AjvJudge;
}

/** Everything that speaks against an answer, the judges' disagreement included; empty when both accept it. */
export function judge(route: Route, answer: Answer): string[] {
  const ours = findingsOf(route, answer);
  const complaints = ours.map((finding) => `${finding.pointer} ${finding.message}`);
  const disagreed = disagreement(route, answer);
  return disagreed === undefined ? complaints : [...complaints, disagreed];
}

/** What the judges say of an answer's body where one accepts what the other refuses. */
export function disagreement(route: Route, answer: Answer): string | undefined {
  const theirs = route.ajv.findings(answer);
  const ours = findingsOf(route, answer).filter(({ pointer }) => pointer.startsWith('/body'));
  // Ajv sees bodies of declared answers only, so it can agree only where ours looked at the body.
  if (ours.length > 0 === theirs.length > 0) return undefined;
  return `the judges disagree: ours says ${JSON.stringify(ours)}, Ajv says ${JSON.stringify(theirs)}`;
}

function findingsOf({ validators }: Route, answer: Answer) {
  const verdict = validators.response(answer);
  return verdict.ok ? [] : verdict.findings;
}

function answerOf(response: Response, text: string): Omit<Answer, 'method' | 'path'> {
  const mediaType = response.headers.get('content-type') ?? undefined;
  let body: unknown = text === '' ? undefined : text;
  if (body !== undefined && mediaType && /\bjson\b/i.test(mediaType)) {
    try {
      body = JSON.parse(text);
    } catch {
      // Left as text: both judges then refuse a string where the document wants an object.
    }
  }
  return {
    status: response.status,
    mediaType,
    headers: Object.fromEntries(response.headers),
    body,
  };
}

function pathBelow(baseUrl: string, url: string): string {
  const base = new URL(baseUrl).pathname.replace(/\/$/, '');
  return new URL(url).pathname.slice(base.length);
}

function operationOf(apis: readonly JudgedApi[], method: string, path: string): Route | undefined {
  for (const { operations, ajv } of apis) {
    for (const [id, validators] of Object.entries(operations)) {
      if (validators.method.toUpperCase() === method && templateMatches(validators.path, path))
        return { id, validators, ajv };
    }
  }
  return undefined;
}

function templateMatches(template: string, path: string): boolean {
  const wanted = template.split('/');
  const found = path.split('/');
  return (
    wanted.length === found.length &&
    wanted.every((part, index) => /^\{.*\}$/.test(part) || part === found[index])
  );
}
