import { loadProject, type StartedTarget, startTarget, type Target } from '@speclock/cli';
import { runDreddOn } from './dredd.ts';
import { type ApiVerdicts, runEngine } from './engine.ts';
import type { Outcome } from './exchange.ts';
import { type KnownDeviations, readKnown } from './known.ts';
import { runSuites } from './suites.ts';
import { api, type Credentials, type Env, type RunningTarget } from './target.ts';

export interface TargetRun {
  readonly name: string;
  /** What the engine found, so that targets can be compared. */
  readonly apis: readonly ApiVerdicts[];
  readonly known?: KnownDeviations;
  readonly outcomes: readonly Outcome[];
  /** What the target said of itself that a reader of the table should know, for example that it was restarted. */
  readonly notes: readonly string[];
}

type Capability = Pick<RunningTarget, 'stateful' | 'expendable' | 'generations' | 'skip'>;

const capabilities: Readonly<Record<string, Capability>> = {
  mock: {
    stateful: false,
    expendable: true,
    generations: ['current'],
    // Prism's process ends at these, and is started again for each of their repeats: deviation P1, which the mock's own tests show.
    skip: [
      'uploadParticipants/coverage/body/multipart-odd',
      'uploadParticipants/coverage/content-type/content-type-odd',
    ],
  },
  sandbox: { stateful: true, expendable: true, generations: ['current', 'next'], skip: [] },
  live: { stateful: true, expendable: false, generations: ['current'], skip: [] },
};

/**
 * Runs everything on one target of the config: the engine's plan, Dredd, and the suites.
 *
 * On a target that is not expendable only what reads is sent by the engine, and Dredd, which leaves behind what it made when it is
 * interrupted, is not run.
 *
 * @throws TargetError when the target cannot be started or signed in to; when the signal aborts its reason, or an
 *   Interruption once what the suites had made is removed.
 */
export async function runTarget(
  root: string,
  name: string,
  env: Env,
  signal?: AbortSignal,
): Promise<TargetRun> {
  const project = await loadProject(root);
  const targets: Readonly<Record<string, Target>> = project.config.apis[api]?.targets ?? {};
  const target = targets[name];
  const capability = capabilities[name];
  if (!target || !capability) {
    throw new RangeError(
      `There is no target ${name}; there are ${Object.keys(targets).join(', ')}.`,
    );
  }
  const known = target.deviations === undefined ? undefined : readKnown(root, target.deviations);
  const started = await startTarget(target, root, env, signal);
  try {
    const running: RunningTarget = {
      root,
      name,
      url: started.url,
      credentials: credentialsOf(name, started),
      ...capability,
      ...(known && { known: known.deviations }),
      env,
      ...(signal && { signal }),
    };
    const engine = await runEngine(running);
    signal?.throwIfAborted();
    const layers = [...(capability.expendable ? [runDreddOn] : []), runSuites];
    const outcomes = [...engine.outcomes];
    for (const runLayer of layers) {
      outcomes.push(...(await runLayer(running)));
      signal?.throwIfAborted();
    }
    return {
      name,
      outcomes,
      apis: engine.apis,
      notes: notesOf(started.output),
      ...(known && { known }),
    };
  } finally {
    await started.stop();
  }
}

function credentialsOf(name: string, { credentials }: StartedTarget): Credentials {
  if (!credentials || !('clientId' in credentials)) {
    throw new RangeError(`Target ${name} gives no key pair.`);
  }
  const institutionId = credentials.tokenHeaders?.['institutionId'] ?? '';
  return { ...credentials, tokenHeaders: { institutionId } };
}

/** Lines of the target's own log that tell of something out of the ordinary; its greeting, which holds a key pair, is none. */
function notesOf(output: string): string[] {
  return output.split('\n').flatMap((line) => {
    if (/^mock: (restarted|answered|answers)/.test(line)) return line.slice('mock: '.length);
    if (!line.startsWith('{')) return [];
    const {
      operation,
      msg,
      findings = [],
    } = JSON.parse(line) as {
      readonly operation?: string;
      readonly msg?: string;
      readonly findings?: readonly { readonly pointer: string; readonly message: string }[];
    };
    return `${operation ?? ''} ${msg ?? ''}: ${findings.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')}`.trim();
  });
}
