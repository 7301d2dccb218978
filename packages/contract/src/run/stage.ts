import type { Operation } from '@speclock/model';
import { seeded } from '@speclock/schema';
import type { Case } from '../case.ts';
import type { CallOptions, Scenario, Stage, Step } from '../scenario/scenario.ts';
import { BudgetSpent } from '../send/budget.ts';
import type { VerdictFinding } from '../verdict.ts';
import { acquire } from './acquire.ts';
import type { Attempt } from './attempt.ts';
import { fillJson } from './fill.ts';
import { perform } from './perform.ts';
import type { Pool } from './pool.ts';
import type { Session } from './session.ts';
import { errorCodes } from './settle.ts';
import { createTrail, type NotSent, type Performed, type Trail } from './trail.ts';

/** Plays a scenario once. */
export async function play(
  session: Session,
  pool: Pool,
  scenario: Scenario,
  one: Case,
  seed: number,
): Promise<Attempt> {
  const trail = createTrail();
  const asked: Performed[] = [];
  const operation = session.operation(one.operation);
  const doubts: VerdictFinding[] = [];
  const stage = createStage(session, pool, scenario, one, seed, { trail, asked, doubts });
  let spent: NotSent | undefined;
  let found: readonly VerdictFinding[] = [];
  try {
    found = await scenario.run(operation, stage);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    spent = { code: 'budget-spent', message: error.message };
  }
  const ofSteps = asked.flatMap(({ operation: { id }, findings }) =>
    findings.map((each) => (id === operation.id ? each : { ...each, operation: id })),
  );
  const sure = [...found, ...ofSteps];
  const isDoubtful = doubts.length > 0 && errorCodes({ findings: sure }).size === 0;
  const main =
    asked.findLast((each) => each.operation === operation && each.outcome) ?? trail.all.at(-1);
  const refusal = spent ?? whyNotPlayed(trail, asked);
  return {
    trail: trail.all,
    findings: isDoubtful ? [...doubts, ...sure] : sure,
    isInfrastructure: isDoubtful || trail.all.some(({ outcome }) => outcome?.isInfrastructure),
    ...(main && { main }),
    ...(refusal && { refusal }),
  };
}

/** What is noted while a scenario is played. */
interface Played {
  readonly trail: Trail;
  readonly asked: Performed[];
  readonly doubts: VerdictFinding[];
}

/** A scenario that made no exchange of its own has said nothing. */
function whyNotPlayed({ all }: Trail, asked: readonly Performed[]): NotSent | undefined {
  if (asked.some(({ outcome }) => outcome !== undefined)) return undefined;
  const reason = all.findLast(({ refusal }) => refusal !== undefined)?.refusal;
  if (reason !== undefined) return reason;
  const message = 'What it needs could not be made.';
  return { code: 'resource-missing', message };
}

function createStage(
  session: Session,
  pool: Pool,
  scenario: Scenario,
  one: Case,
  seed: number,
  { trail, asked, doubts }: Played,
): Stage {
  const { resources, requests } = session;

  async function ask(
    planned: Case,
    operation: Operation,
    { instance, signIn, target }: Pick<CallOptions, 'instance' | 'signIn' | 'target'> = {},
  ): Promise<Step> {
    const done = await perform(session, pool, planned, trail, {
      given: instance === undefined ? [] : [instance],
      ...(signIn === 'other' && { signIn }),
      ...(target !== undefined && { isJudged: false }),
    });
    asked.push(done);
    const { request, outcome, json, findings, made } = done;
    return {
      operation,
      request,
      findings,
      ...(outcome?.kind === 'answer' && { answer: outcome.answer }),
      ...(json !== undefined && { json }),
      ...(made && { made }),
    };
  }

  return {
    model: session.model,
    sampler: session.plan.sampler,
    resources,
    hasOther: session.target.otherCredentials !== undefined,
    operation: session.operation,
    resource: (name) => resources.find((each) => each.name === name),
    random: seeded(seed),
    async body(operation, use) {
      const marked = requests.body(operation);
      if (marked === undefined) return undefined;
      const { value, slots } = marked;
      const request = { ...one.request, target: '', headers: [], body: JSON.stringify(value) };
      const carrier: Case = { ...one, request, slots };
      const { minter } = session;
      const acquiring = { use: use ?? 'write', given: [], trail } as const;
      const { values, missing } = await acquire(carrier, resources, pool, minter, acquiring);
      return missing === undefined ? fillJson(value, values) : undefined;
    },
    isValidBody: requests.isValidBody,
    async call(operation, options = {}) {
      const written = requests.request(operation, options);
      const { expects = 'accepted', signIn } = options;
      const planned: Case = {
        kind: 'case',
        id: `${one.id}/${operation.id}`,
        operation: operation.id,
        phase: 'stateful',
        why: scenario.why,
        expects,
        request: written?.request ?? {
          method: operation.method,
          target: operation.path,
          headers: [],
        },
        slots: written?.slots ?? [],
        at: operation.at,
        ...(signIn !== undefined && signIn !== 'other' && { signIn }),
      };
      if (written === undefined) {
        return {
          operation,
          request: { ...planned.request, url: session.base + operation.path, body: '' },
          findings: [],
        };
      }
      return ask(planned, operation, options);
    },
    create: (resource, parent) =>
      pool.take(resource, 'fresh', { trail, ...(parent && { parent }) }),
    forget: (instance) => session.ledger.forget(instance),
    doubt: (findings) => void doubts.push(...findings),
    wait: (ms) => session.sender.wait(ms),
  };
}
