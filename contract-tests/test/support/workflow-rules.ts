import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
  readonly [member: string]: unknown;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const triggers = ['push', 'pull_request', 'schedule', 'workflow_dispatch'];
const actions =
  /^(actions\/(checkout|setup-node|upload-artifact|download-artifact)|changesets\/action)@[0-9a-f]{40}$/;
/** What nobody outside of the repository can write into. */
const trusted =
  /^(github\.token|github\.event\.repository\.default_branch|runner\.temp|(steps|needs)\.\w+\.outputs\.\w+)$/;

/**
 * What is wrong with a workflow of GitHub Actions, in sentences: who may start it, which actions it runs, what each job
 * may do, and whether text that others write can become part of a script.
 */
export function complaintsAbout(text: string): string[] {
  const workflow: Workflow = parse(text);
  return [
    ...Object.keys(workflow.on)
      .filter((name) => !triggers.includes(name))
      .map((name) => `${name} starts it, which lets others run it with its rights`),
    ...(JSON.stringify(workflow.permissions) === '{}' ? [] : ['its jobs have rights by default']),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) =>
      jobComplaints(job).map((complaint) => `${name}: ${complaint}`),
    ),
    ...[...text.matchAll(/uses: (?!\S+ # v\d+\.\d+\.\d+$)(.*)/gm)].map(
      ([, uses]) => `${uses} does not say which version it is`,
    ),
    ...[...text.matchAll(/\$\{\{\s*([^}]*?)\s*\}\}/g)]
      .filter(([, expression = '']) => !trusted.test(expression))
      .map(([whole]) => `${whole} may hold what others write`),
  ];
}

function jobComplaints(job: Job): string[] {
  const { permissions, steps = [] } = job;
  const writes = Object.values(permissions ?? {}).includes('write');
  const publishes = permissions?.['id-token'] === 'write';
  return [
    ...(permissions === undefined ? ['has no rights of its own'] : []),
    ...(job['timeout-minutes'] === undefined ? ['has no timeout'] : []),
    ...steps.flatMap((step) => stepComplaints(step, writes)),
    ...(writes && !publishes && steps.some(({ run }) => /\b(npm|npx|node)\b/.test(run ?? ''))
      ? ['runs code of the repository, and may write']
      : []),
  ];
}

function stepComplaints({ uses, run, with: input }: Step, writes: boolean): string[] {
  if (uses !== undefined && !actions.test(uses)) {
    return [`${uses} is no action of GitHub's or changesets', pinned to a commit`];
  }
  if (
    uses?.startsWith('actions/checkout@') &&
    !writes &&
    input?.['persist-credentials'] !== false
  ) {
    return ['leaves its credentials to later steps'];
  }
  if (run === undefined) return [];
  const { status, stderr } = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
  return [
    ...(run.includes('${{') ? ['puts an expression into a script'] : []),
    ...(status === 0 ? [] : [`has a script that bash cannot read: ${stderr}`]),
  ];
}
