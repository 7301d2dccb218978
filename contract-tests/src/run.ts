import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  ExitCode,
  loadProject,
  type StartedTarget,
  run as speclock,
  startTarget,
  type Target,
} from '@speclock/cli';
import { TargetError } from '@speclock/contract';
import { PrepareError, prepare } from '../dredd/prepare.ts';
import { runDredd } from '../dredd/run.ts';
import type { Outcome } from './exchange.ts';
import { runFile } from './run-file.ts';

/** The API under test; what signs in to it stands alongside in the config. */
export const api = 'experience-groups';

const suites = ['sign-in.ts', 'group-life.ts'];
const packages = ['@speclock/experience-groups-api', '@speclock/authentication-api'];

export interface TargetRun {
  readonly target: string;
  readonly outcomes: readonly Outcome[];
  /** What the target said of itself that a reader of the table should know, for example that it was restarted. */
  readonly notes: readonly string[];
}

/** What of the run differs by target: the rest is the same everywhere. */
interface Capability {
  /** Remembers what it was told. */
  readonly stateful: boolean;
  /** Makes and changes what it likes, because nobody depends on it. */
  readonly expendable: boolean;
}

const capabilities: Readonly<Record<string, Capability>> = {
  mock: { stateful: false, expendable: true },
  sandbox: { stateful: true, expendable: true },
  live: { stateful: true, expendable: false },
};

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenHeaders: { readonly institutionId: string };
}

type Env = Readonly<Record<string, string | undefined>>;

/** The documents as they were generated from, by the names of their packages. */
export async function bundles(): Promise<Record<string, unknown>[]> {
  return Promise.all(
    packages.map(async (name) =>
      JSON.parse(await readFile(new URL(import.meta.resolve(`${name}/openapi.json`)), 'utf8')),
    ),
  );
}

/** Ids and methods of all operations, in the order of the documents. */
export function operationsOf(
  documents: readonly Record<string, unknown>[],
): { readonly id: string; readonly method: string }[] {
  return documents.flatMap(({ paths }) =>
    Object.values(paths as Record<string, Record<string, { operationId?: string }>>).flatMap(
      (item) =>
        Object.entries(item).flatMap(([method, { operationId: id }]) => (id ? { id, method } : [])),
    ),
  );
}

/**
 * Runs everything on one target of the config: the documents' examples, Dredd, and the suites.
 *
 * On a target that is not expendable only reading examples are sent, and Dredd, which leaves behind what it made when it is
 * interrupted, is not run.
 *
 * @throws TargetError when the target cannot be started or signed in to.
 */
export async function runTarget(root: string, name: string, env: Env): Promise<TargetRun> {
  const project = await loadProject(root);
  const targets: Readonly<Record<string, Target>> = project.config.apis[api]?.targets ?? {};
  const target = targets[name];
  const capability = capabilities[name];
  if (!target || !capability)
    throw new RangeError(
      `There is no target ${name}; there are ${Object.keys(targets).join(', ')}.`,
    );
  const started = await startTarget(target, root, env);
  try {
    const credentials = credentialsOf(name, started);
    const outcomes = [
      ...(await runExamples(root, name, started.url, credentials, capability, env)),
      ...(capability.expendable
        ? await runDreddOn(name, started.url, credentials, capability)
        : []),
      ...(await runSuites(name, started.url, credentials, capability, env)),
    ];
    return { target: name, outcomes, notes: notesOf(started.output) };
  } finally {
    await started.stop();
  }
}

function credentialsOf(name: string, { credentials }: StartedTarget): Credentials {
  if (!credentials || 'token' in credentials)
    throw new RangeError(`Target ${name} gives no key pair.`);
  const institutionId = credentials.tokenHeaders?.['institutionId'] ?? '';
  return { ...credentials, tokenHeaders: { institutionId } };
}

interface VerifyReport {
  readonly targets: readonly {
    readonly error?: string;
    readonly verdicts: readonly {
      readonly verdict: {
        readonly operation: string;
        readonly case: { readonly why: string };
        readonly status: 'passed' | 'failed' | 'not-run';
        readonly ms: number;
        readonly findings: readonly { readonly instance: string; readonly message: string }[];
        readonly curl: string;
      };
    }[];
  }[];
}

/** The documents' examples, by `speclock verify` as a person would call it. */
async function runExamples(
  root: string,
  target: string,
  url: string,
  credentials: Credentials,
  { expendable }: Capability,
  env: Env,
): Promise<Outcome[]> {
  const reading = operationsOf(await bundles()).filter(({ method }) => method === 'get');
  let stdout = '';
  let stderr = '';
  const argv = [
    'verify',
    api,
    '--target',
    url,
    '--json',
    ...(expendable ? [] : reading.flatMap(({ id }) => ['--only', id])),
  ];
  const code = await speclock(argv, {
    cwd: root,
    env: {
      ...env,
      SPECLOCK_CLIENT_ID: credentials.clientId,
      SPECLOCK_CLIENT_SECRET: credentials.clientSecret,
      SPECLOCK_TOKEN_HEADERS: `institutionId=${credentials.tokenHeaders.institutionId}`,
    },
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    isTTY: false,
  });
  if (code === ExitCode.target) throw new TargetError(stderr.trim());
  if (code > ExitCode.findings) {
    throw new Error(`speclock verify ended with exit code ${code}: ${stderr.trim()}`);
  }
  const report: VerifyReport = JSON.parse(stdout);
  return report.targets.flatMap(({ verdicts }) =>
    verdicts.map(({ verdict }): Outcome => {
      const complaints = verdict.findings.map(({ instance, message }) =>
        message.includes(instance) ? message : `${instance} ${message}`,
      );
      return {
        target,
        operation: verdict.operation,
        layer: 'examples',
        name: verdict.case.why,
        status: verdict.status === 'not-run' ? 'skipped' : verdict.status,
        ms: verdict.ms,
        ...(verdict.status !== 'passed' && { detail: [...complaints, verdict.curl].join('\n') }),
      };
    }),
  );
}

async function runDreddOn(
  target: string,
  url: string,
  credentials: Credentials,
  { stateful }: Capability,
): Promise<Outcome[]> {
  const documents = await bundles();
  const outcome = { target, layer: 'dredd' } as const;
  try {
    const prepared = stateful ? await prepare(url, credentials) : undefined;
    const known = prepared ?? { token: 'any', fixtures: {} };
    try {
      const { token, fixtures } = known;
      const results = await runDredd({ bundles: documents, url, credentials, token, fixtures });
      return results.map(({ operation, status, ms, message }) => ({
        ...outcome,
        operation,
        name: 'the answer that the document promises',
        status,
        ms,
        ...(message !== undefined && { detail: message }),
      }));
    } finally {
      await prepared?.cleanUp();
    }
  } catch (error) {
    // The target is at fault, not the run: the other layers say where.
    if (!(error instanceof PrepareError)) throw error;
    const { message: detail } = error;
    return [
      {
        ...outcome,
        operation: '(none)',
        name: 'what Dredd needs',
        status: 'failed',
        ms: 0,
        detail,
      },
    ];
  }
}

async function runSuites(
  target: string,
  url: string,
  credentials: Credentials,
  { stateful }: Capability,
  env: Env,
): Promise<Outcome[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'speclock-suites-'));
  try {
    const outcomes: Outcome[] = [];
    for (const suite of suites) {
      const file = path.join(folder, `${suite}.ndjson`);
      const input = JSON.stringify({ target, url, credentials, stateful, outcomes: file });
      const { code, output } = await runFile(
        path.resolve(import.meta.dirname, '../suites', suite),
        { ...env, SPECLOCK_SUITE: input },
      );
      const found = (await readFile(file, 'utf8').catch(() => ''))
        .split('\n')
        .filter(Boolean)
        .map((line): Outcome => JSON.parse(line));
      outcomes.push(...found);
      if (code !== 0 && !found.some(({ status }) => status === 'failed')) {
        outcomes.push({
          target,
          operation: '(none)',
          layer: 'suite',
          name: suite,
          status: 'failed',
          ms: 0,
          detail: `ended with exit code ${code}\n${output}`,
        });
      }
    }
    return outcomes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
