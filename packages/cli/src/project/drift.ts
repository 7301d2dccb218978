import type { Problem } from '@speclock/schema';
import { type Difference, type OutputPlan, outputPath } from './plan.ts';

const messages: Readonly<Record<Difference['kind'], string>> = {
  missing: 'is missing',
  different: 'differs from what is derived from the document',
  extra: 'is not derived from the document',
};

/** One finding for each generated file that is not what `generate` would write. */
export function driftFindings(api: string, plan: OutputPlan): Problem[] {
  return plan.differences.map(({ kind, path }) => {
    const file = `${outputPath(api)}/${path}`;
    return {
      code: `generated-${kind}`,
      severity: 'error',
      message: `${file} ${messages[kind]}.`,
      hint: `Run: speclock generate ${api}`,
      pointer: '',
      file,
    };
  });
}
