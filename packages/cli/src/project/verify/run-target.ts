import {
  createCoverage,
  createRedactor,
  type Deviations,
  type LeftBehind,
  runCases,
  type Tape,
  type Target,
  TargetError,
} from '@speclock/contract';
import type { ApiModel } from '@speclock/model';
import type { Listener } from '../../report/verify/events.ts';
import type { ApiCoverage, ApiVerdict, TargetReport } from '../../report/verify/report.ts';
import type { TargetPlan } from '../resolve-targets.ts';
import type { StartedTarget } from '../target.ts';
import type { VerifyOptions } from './options.ts';
import type { PlannedSpec } from './plan.ts';

/** What one run of several targets has in common. */
export interface TargetRun {
  readonly tell: Listener;
  readonly signal?: AbortSignal;
  /** What the target is known to do otherwise. */
  readonly known?: Deviations;
  /** Keeps an API's exchanges, or answers in the target's place. */
  readonly tape: (api: string) => Tape | undefined;
  /** Whether its answers are held against those of others. */
  readonly isCompared: boolean;
}

/** Makes a target ready, sends it the cases of its APIs, and ends it again. */
export async function runTarget(
  target: TargetPlan,
  planned: ReadonlyMap<string, PlannedSpec>,
  options: VerifyOptions,
  { tell, signal, known, tape, isCompared }: TargetRun,
): Promise<TargetReport> {
  const { name } = target;
  const verdicts: ApiVerdict[] = [];
  const coverage: ApiCoverage[] = [];
  const leftBehind: LeftBehind[] = [];
  let url = name;
  let started: StartedTarget | undefined;
  const reportOf = () => ({
    name,
    url,
    verdicts,
    coverage,
    ...(leftBehind.length > 0 && { leftBehind }),
    ...howToRepeat(target, url, verdicts),
  });
  try {
    started = await target.start(signal);
    url = started.url;
    tell({ kind: 'target', target: name, url });
    const reached = reachedBy(started, options);
    for (const api of target.apis) {
      const one = planned.get(api);
      if (one === undefined) continue;
      tell({ kind: 'api', target: name, api });
      const tally = createCoverage(one.spec.model);
      tally.plan(one.cases);
      const taped = tape(api);
      const running = runCases(one.spec.model, one.cases, reached, {
        ...options.run,
        seed: options.seed,
        digests: isCompared,
        observe: tally.observe,
        leftBehind: (left) => leftBehind.push(...left),
        ...(signal && { signal }),
        ...(taped && { tape: taped }),
      });
      for await (const found of running) {
        const verdict = known?.apply(found) ?? found;
        verdicts.push({ api, verdict });
        tally.take(verdict);
        tell({ kind: 'verdict', target: name, api, verdict });
      }
      const tried = { api, coverage: tally.result() };
      coverage.push(tried);
      tell({ kind: 'coverage', target: name, ...tried });
    }
    return reportOf();
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    await started?.stop();
    const models = target.apis.flatMap((api) => planned.get(api)?.spec.model ?? []);
    const said =
      started?.failure === undefined
        ? ''
        : `\n${lastWords(started, reachedBy(started, options), models)}`;
    return { ...reportOf(), error: error.message + said };
  } finally {
    await started?.stop();
  }
}

/** A command line with the port of a target that has ended, and a token that it gave, cannot be run as it is. */
function howToRepeat(
  { command }: TargetPlan,
  url: string,
  verdicts: TargetReport['verdicts'],
): { readonly repeat?: string } {
  const failed = verdicts.filter(({ verdict }) => verdict.status === 'failed');
  if (command === undefined || failed.length === 0) return {};
  const token = failed.some(({ verdict }) => verdict.curl.includes('$SPECLOCK_TOKEN'))
    ? ', and set SPECLOCK_TOKEN to the access_token that its sign-in gives for the credentials of that line'
    : '';
  return {
    repeat:
      `${url} ended with this run. To repeat a request, run ${command.join(' ')}, ` +
      `put the URL of its first line in place of ${url}${token}.`,
  };
}

function reachedBy(
  { url, credentials, otherCredentials }: StartedTarget,
  { headers }: VerifyOptions,
): Target {
  return {
    baseUrl: url,
    headers,
    ...(credentials && { credentials }),
    ...(otherCredentials && { otherCredentials }),
  };
}

/** How a target's program failed and the end of what it wrote, without the secrets that it may have told. */
function lastWords(
  { failure, output }: StartedTarget,
  target: Target,
  models: readonly ApiModel[],
): string {
  const end = models
    .map((model) => createRedactor(model, target))
    .reduce((text, redactor) => redactor.answered(text), output.trim());
  return `Its program ended with ${failure}. Its last words:\n${end.slice(-2000)}`;
}
