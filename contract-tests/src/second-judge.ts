import type { RunOptions } from '@speclock/contract';
import { judgedApis } from './apis.ts';
import type { Outcome } from './exchange.ts';
import { disagreement, type Route } from './judge.ts';

type Observe = NonNullable<RunOptions['observe']>;

/** Judges what the engine judged once more, by the generated validators and by Ajv, which must agree on every body. */
export interface SecondJudge {
  readonly observe: Observe;
  /** For each operation whether the judges agreed on all of its answers. */
  outcomes(): readonly Outcome[];
}

export async function createSecondJudge(target: string): Promise<SecondJudge> {
  const routes = new Map<string, Route>();
  for (const { operations, ajv } of await judgedApis()) {
    for (const [id, validators] of Object.entries(operations)) {
      // The successor has operations of the same names, which are not what is tested here.
      if (!routes.has(id)) routes.set(id, { id, validators, ajv });
    }
  }
  const judged = new Map<string, { count: number; ms: number; disagreements: Set<string> }>();
  return {
    observe({ operation, request, answer }) {
      const route = routes.get(operation.id);
      const isDeclared = request.method.toLowerCase() === operation.method;
      if (route === undefined || !isDeclared) return;
      const started = performance.now();
      const one = judged.get(operation.id) ?? { count: 0, ms: 0, disagreements: new Set<string>() };
      judged.set(operation.id, one);
      const found = disagreement(route, {
        method: operation.method,
        path: operation.path,
        status: answer.status,
        mediaType: answer.headers.get('content-type') ?? undefined,
        headers: Object.fromEntries(answer.headers),
        body: bodyOf(answer),
      });
      one.count++;
      if (found !== undefined) one.disagreements.add(found);
      one.ms += performance.now() - started;
    },
    outcomes: () =>
      Array.from(judged, ([operation, { count, ms, disagreements }]): Outcome => {
        const isFine = disagreements.size === 0;
        return {
          target,
          operation,
          layer: 'answer',
          name: `${count} answers to the engine, judged again`,
          status: isFine ? 'passed' : 'failed',
          ms,
          ...(!isFine && { detail: [...disagreements].join('\n') }),
        };
      }),
  };
}

function bodyOf({ body, headers }: Parameters<Observe>[0]['answer']): unknown {
  if (body.byteLength === 0) return undefined;
  const text = new TextDecoder().decode(body);
  if (!/\bjson\b/i.test(headers.get('content-type') ?? '')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
