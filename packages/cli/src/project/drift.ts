import type { Problem } from '@speclock/schema';
import type { Difference, OutputPlan } from './plan.ts';
import { outputPath } from './spec-folder.ts';

const messages: Readonly<Record<Difference['kind'], string>> = {
  missing: 'The file is missing.',
  different: 'The file differs from what is derived from the document.',
  extra: 'The file is not derived from the document.',
};

/** One finding for each generated file that is not what `generate` would write. */
export function driftFindings(api: string, plan: OutputPlan): Problem[] {
  return plan.differences.map(({ kind, path }) => {
    return {
      code: `generated-${kind}`,
      severity: 'error',
      message: messages[kind],
      hint: `Run: npx speclock generate ${api}`,
      pointer: '',
      file: `${outputPath(api)}/${path}`,
    };
  });
}
