import type { ApiModel, Operation } from '@speclock/model';
import type { Random } from '@speclock/schema';
import type { CheckOptions, Made } from '../check/check.ts';
import { createSchemas, type Schemas } from '../check/schemas.ts';
import { createTemplates, type Templates } from '../check/templates.ts';
import { createContext, type PlanContext } from '../plan/context.ts';
import type { Line } from '../record/tape.ts';
import { inferResources } from '../resource/infer.ts';
import type { Resource } from '../resource.ts';
import type { Redactor } from '../send/redact.ts';
import type { Sender } from '../send/sender.ts';
import { createSignIn, type SignIn } from '../send/sign-in.ts';
import type { Target } from '../target.ts';
import { createMinter, type Minter } from './fill.ts';
import { createGuard, type Guard, type GuardOptions } from './guard.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createPossible } from './possible.ts';
import { createRequests, type Requests } from './requests.ts';
import { createSingletons, type Singletons } from './singletons.ts';
import { createTyped, type Typed } from './typed.ts';

/** What all exchanges of one run have in common. */
export interface Session {
  readonly model: ApiModel;
  readonly target: Target;
  /** The base URL without a trailing slash. */
  readonly base: string;
  readonly resources: readonly Resource[];
  readonly schemas: Schemas;
  readonly checks: CheckOptions;
  readonly observe: ((exchange: Made) => void) | undefined;
  readonly sender: Sender;
  readonly signIn: SignIn;
  readonly redactor: Redactor;
  readonly digests: boolean;
  readonly ledger: Ledger;
  readonly minter: Minter;
  readonly typed: Typed;
  readonly guard: Guard;
  readonly requests: Requests;
  /** What plans requests of this run. */
  readonly plan: PlanContext;
  readonly templates: Templates;
  readonly singletons: Singletons;
  /** How many requests that the document allows carried a token, and how many of them were answered 401. */
  readonly withToken: { sent: number; refused: number };
  operation(id: string): Operation;
}

export interface SessionOptions extends GuardOptions {
  readonly checks: CheckOptions;
  readonly observe: ((exchange: Made) => void) | undefined;
  readonly seed: number;
  readonly redactor: Redactor;
  /** Whether verdicts have digests. */
  readonly digests: boolean;
  /** What decides the values that the run makes up; a secure source unless given. */
  readonly random: Random | undefined;
}

export function createSession(
  model: ApiModel,
  target: Target,
  base: string,
  { sender, signIn }: Line,
  options: SessionOptions,
): Session {
  const resources = inferResources(model);
  const ledger = createLedger();
  const minter = createMinter(options.random);
  const operations = new Map(model.operations.map((operation) => [operation.id, operation]));
  const planned = { seed: options.seed, phases: [], only: [], skip: [], fuzzCases: 0 };
  const plan = createContext(model, resources, planned);
  return {
    model,
    target,
    base,
    resources,
    ledger,
    minter,
    typed: createTyped(model),
    sender,
    schemas: createSchemas(model),
    checks: options.checks,
    observe: options.observe,
    signIn: createSignIn(model, target, signIn),
    redactor: options.redactor,
    digests: options.digests,
    guard: createGuard({ resources, ledger, isPossible: createPossible(model) }, options),
    plan,
    requests: createRequests(plan),
    templates: createTemplates(),
    singletons: createSingletons(model),
    withToken: { sent: 0, refused: 0 },
    operation(id) {
      const operation = operations.get(id);
      if (operation === undefined) throw new Error(`no operation ${id} in the model`);
      return operation;
    },
  };
}
