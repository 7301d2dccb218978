import type { ApiModel, Operation } from '@speclock/model';
import type { Json, JsonObject, Random, Sampler } from '@speclock/schema';
import type { Expectation } from '../case.ts';
import type { Instance, Resource } from '../resource.ts';
import type { Answer, HttpRequest } from '../send/send.ts';
import type { VerdictFinding } from '../verdict.ts';

/** One exchange of a scenario: already held against the document by the checks of single exchanges. */
export interface Step {
  readonly operation: Operation;
  readonly request: HttpRequest;
  /** Absent where none came or the request may not be made (read-only, a budget that is used up). */
  readonly answer?: Answer;
  /** The answer's body where it is JSON. */
  readonly json?: Json;
  /** What the checks of single exchanges found; those of severity error fail the scenario's case. */
  readonly findings: readonly VerdictFinding[];
  /** The instance that it made, where it made one. */
  readonly made?: Instance;
}

/** What a call differs in from the operation's plain valid request. */
export interface CallOptions {
  /** Path parameters are taken from it. */
  readonly instance?: Instance;
  /** By name; undefined leaves one out. */
  readonly parameters?: Readonly<Record<string, Json | undefined>>;
  /**
   * Stands before and after the fresh name that something is made under. Nothing is sent where the operation makes nothing under
   * a name of its own, or the document does not take this one.
   */
  readonly around?: readonly [before: string, after: string];
  /** Characters that stand in the path as they are, not percent-encoded. */
  readonly unescaped?: string;
  /**
   * In place of the operation's path and query, from the base URL on: what may be no address of the document's, so that the
   * answer is not held against it.
   */
  readonly target?: string;
  /** In place of the fresh one. */
  readonly body?: Json;
  /** Members that the plain body gets, or has other values for. */
  readonly more?: JsonObject;
  /** In place of `body`: sent as they are, with `mediaType`. */
  readonly bytes?: Uint8Array;
  readonly mediaType?: string;
  /** Whether what is sent keeps the document; `accepted` unless given. */
  readonly expects?: Expectation;
  /** Set after what the request has. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly method?: string;
  readonly signIn?: 'none' | 'invalid' | 'other';
}

/** What scenarios act on: a target that is signed in to, with budget, pool and safety behind it. */
export interface Stage {
  readonly model: ApiModel;
  readonly resources: readonly Resource[];
  /** Whether credentials of somebody else were given. */
  readonly hasOther: boolean;
  operation(id: string): Operation;
  resource(name: string): Resource | undefined;
  /** Of requests. */
  readonly sampler: Sampler;
  /** The same numbers for the same seed and case. */
  readonly random: Random;
  /**
   * A fresh valid body of an operation, with unique texts and what it refers to in it, which is newly made where it is to be
   * `fresh`; undefined where it has none that is JSON.
   */
  body(operation: Operation, use?: 'fresh'): Promise<Json | undefined>;
  /** Whether a value keeps the schema of an operation's JSON body. */
  isValidBody(operation: Operation, body: Json): boolean;
  /** Makes a request; every one is recorded with the verdict. */
  call(operation: Operation, options?: CallOptions): Promise<Step>;
  /** Makes a new instance, its parents first; undefined where that is not possible. */
  create(resource: Resource, parent?: Instance): Promise<Instance | undefined>;
  /** Tells that an instance is gone. */
  forget(instance: Instance): void;
  /** Tells what looks wrong and may be nobody's fault: where nothing else is found, the verdict is unsettled. */
  doubt(findings: readonly VerdictFinding[]): void;
  /** Waits, for what goes on in the service: milliseconds, within the run's budget of time. */
  wait(ms: number): Promise<void>;
}

/** More than one exchange, judged together. */
export interface Scenario {
  /** Unique; stands in the ids of cases: `deleteBook/stateful/use-after-delete`. */
  readonly name: string;
  /** One phrase for people. */
  readonly why: string;
  /** Whether it says something of an operation. */
  applies(operation: Operation, resources: readonly Resource[], model: ApiModel): boolean;
  /** What was found, beside what the checks of single exchanges found in its steps. */
  run(operation: Operation, stage: Stage): Promise<readonly VerdictFinding[]>;
}
