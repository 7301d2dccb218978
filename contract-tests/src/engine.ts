import { loadProject, loadProjectSpec } from '@speclock/cli';
import {
  type Case,
  parseRateLimit,
  phases,
  planCases,
  type RunOptions,
  runCases,
  type Verdict,
} from '@speclock/contract';
import type { ApiModel } from '@speclock/model';
import type { Outcome } from './exchange.ts';
import { createSecondJudge } from './second-judge.ts';
import { api, type RunningTarget } from './target.ts';

/** What the engine found out of one API of a target. */
export interface ApiVerdicts {
  readonly api: string;
  readonly verdicts: readonly Verdict[];
}

/** What a run of the engine on one target gives. */
export interface EngineRun {
  readonly outcomes: readonly Outcome[];
  readonly apis: readonly ApiVerdicts[];
}

const seed = 1;
/** A live service is asked for nothing but what reads, and not faster than this. */
const rateLimit = parseRateLimit('50/s');
const live = { readOnly: true, ...(rateLimit && { rateLimit }) };

/**
 * The engine's whole plan for the API and what signs in to it; every answer is judged a second time by Ajv.
 *
 * On a target that is not expendable only what reads is sent.
 */
export async function runEngine(target: RunningTarget): Promise<EngineRun> {
  const project = await loadProject(target.root);
  const names = [api, ...(project.config.apis[api]?.alongside ?? [])];
  const secondJudge = await createSecondJudge(target.name);
  const apis: ApiVerdicts[] = [];
  for (const name of names) {
    const { model } = loadProjectSpec(project, name);
    if (model === undefined) throw new Error(`The document of ${name} cannot be used.`);
    const verdicts = await verdictsOf(target, model, secondJudge.observe);
    apis.push({ api: name, verdicts });
  }
  const own = apis.flatMap(({ verdicts }) => verdicts.map((one) => outcomeOf(target.name, one)));
  return { outcomes: [...own, ...secondJudge.outcomes()], apis };
}

async function verdictsOf(
  { url, credentials, expendable, skip, known, signal }: RunningTarget,
  model: ApiModel,
  observe: NonNullable<RunOptions['observe']>,
): Promise<Verdict[]> {
  const options = { seed, phases, only: [], skip, fuzzCases: 0 };
  const { cases } = planCases(model, options);
  const verdicts: Verdict[] = [];
  const running = runCases(
    model,
    expendable ? cases : cases.filter(isReading),
    { baseUrl: url, credentials },
    {
      seed,
      digests: true,
      observe,
      ...(expendable ? { expendable } : live),
      ...(signal && { signal }),
    },
  );
  for await (const verdict of running) verdicts.push(known?.apply(verdict) ?? verdict);
  return verdicts;
}

function isReading({ request, scenario }: Case): boolean {
  return scenario === undefined && /^(?:get|head|options)$/i.test(request.method);
}

function outcomeOf(target: string, verdict: Verdict): Outcome {
  const { operation, case: one, status, ms, findings, curl } = verdict;
  const told = findings.filter(({ severity }) => status === 'not-run' || severity === 'error');
  const complaints = told.map(({ code, instance, message }) =>
    status === 'not-run' ? message : `${code} ${instance} ${message}`,
  );
  const isSettled = status === 'passed' || status === 'failed';
  return {
    target,
    operation,
    layer: 'engine',
    name: `${one.id}: ${one.why}`,
    status: isSettled ? status : 'skipped',
    ms,
    ...(status === 'failed' && { detail: [...complaints, curl].join('\n') }),
    ...(!isSettled && { detail: complaints.join('\n') }),
  };
}
