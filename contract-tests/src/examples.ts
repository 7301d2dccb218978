import { ExitCode, run as speclock } from '@speclock/cli';
import { TargetError } from '@speclock/contract';
import { bundles, operationsOf } from './bundles.ts';
import type { Outcome } from './exchange.ts';
import { api, type RunningTarget } from './target.ts';

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
export async function runExamples({
  root,
  name: target,
  url,
  credentials,
  expendable,
  env,
  signal,
}: RunningTarget): Promise<Outcome[]> {
  const reading = operationsOf(await bundles()).filter(({ method }) => method === 'get');
  let stdout = '';
  let stderr = '';
  const argv = [
    'verify',
    api,
    '--target',
    url,
    '--phases',
    'examples',
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
    ...(signal && { signal }),
  });
  signal?.throwIfAborted();
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
