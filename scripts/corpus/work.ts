// Takes documents over IPC, one after the other: generates the package of each into a folder and tries its validators.
import path from 'node:path';
import { sha256 } from '@speclock/model';
import { applyChanges } from '../../packages/cli/src/project/apply.ts';
import { loadInput } from '../../packages/cli/src/project/load.ts';
import { planOutput } from '../../packages/cli/src/project/plan.ts';
import { UsageError } from '../../packages/cli/src/usage-error.ts';
import { type Answer, countsOf, type Job, type Outcome } from './outcome.ts';
import { prove } from './prove.ts';

const nowhere = { write: () => true };
const tell = (answer: Answer): void => {
  process.send?.(answer);
};

process.on('message', async (job: Job) => {
  const started = performance.now();
  const { outcome, model } = await generateOne(job);
  const milliseconds = Math.round(performance.now() - started);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  tell({ kind: 'generated', outcome: { ...outcome, milliseconds, peakBytes } });
  if (model) tell({ kind: 'proved', proof: await prove(model, job.folder) });
});

type Result = Omit<Outcome, 'milliseconds' | 'peakBytes' | 'proof'>;

/** What `speclock generate --input --output` does, but that the types are printed in this process. */
async function generateOne({ document, folder }: Job) {
  const none = { document, errors: {}, warnings: {} };
  const { dir, base } = path.parse(document.file);
  try {
    const io = { cwd: dir, env: {}, stdout: nowhere, stderr: nowhere, isTTY: false };
    const spec = await loadInput(base, io);
    const plan = await planOutput(spec, folder, {
      packageName: 'corpus',
      inputs: spec.parts.map(({ file, bytes }) => ({ name: file, sha256: sha256(bytes) })),
    });
    const problems = [...spec.problems, ...plan.problems];
    const errors = problems.filter(({ severity }) => severity === 'error');
    const warnings = problems.filter(({ severity }) => severity === 'warning');
    const counts = {
      errors: countsOf(errors.map(({ code }) => code)),
      warnings: countsOf(warnings.map(({ code }) => code)),
    };
    const [first] = errors;
    if (first) {
      const reason = `${first.code} at ${first.file ?? base}${first.pointer}: ${first.message}`;
      const result: Result = { document, result: 'refused', reason, ...counts };
      return { outcome: result };
    }
    applyChanges([{ folder, changes: plan.differences }]);
    const result: Result = { document, result: 'generated', ...counts };
    return { outcome: result, model: spec.model };
  } catch (error) {
    if (error instanceof UsageError) {
      const result: Result = { ...none, result: 'refused', reason: error.message };
      return { outcome: result };
    }
    const reason = error instanceof Error ? `${error.stack}` : String(error);
    const result: Result = { ...none, result: 'crashed', reason };
    return { outcome: result };
  }
}
