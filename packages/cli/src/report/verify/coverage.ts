import { type Coverage, type Dimension, dimensions, type Missing } from '@speclock/contract';
import { printable } from '../printable.ts';
import type { TargetReport } from './report.ts';

/** What each dimension is called. */
export const dimensionNames: Readonly<Record<Dimension, string>> = {
  operation: 'operations',
  status: 'statuses',
  'request-media-type': 'request media types',
  'response-media-type': 'answer media types',
  parameter: 'parameters',
  'keyword-valid': 'keywords, valid',
  'keyword-invalid': 'keywords, invalid',
  'response-property': 'answer properties',
};

/** Why something was not reached. */
export const whyTexts: Readonly<Record<Missing['why'], string>> = {
  'not-planned': 'no case has it',
  'not-run': 'its cases were not run',
  'not-answered': 'it was asked for and did not come',
};

const shown = 3;

/** What was reached in a line for each dimension that is not complete, with the first of what was not. */
export function coverageText(targets: readonly TargetReport[]): string {
  const all = targets.flatMap(({ name, coverage }) => coverage.map((one) => ({ name, ...one })));
  const lines = all.flatMap(({ name, api, coverage }) => [
    `${name}: ${api}: ${coverage.percent} % covered`,
    ...dimensions
      .filter((one) => coverage.dimensions[one].total > 0)
      .map((one) => `    ${dimensionText(coverage, one)}`),
  ]);
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function dimensionText({ dimensions, missing }: Coverage, dimension: Dimension): string {
  const { reached, total } = dimensions[dimension];
  const left = missing.filter((one) => one.dimension === dimension);
  const reasons = [...new Set(left.map(({ why }) => why))].map((why) => {
    const names = left.filter((one) => one.why === why).map(missingName);
    const rest = names.length - shown;
    return `; ${whyTexts[why]}: ${names.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  });
  return `${dimensionNames[dimension].padEnd(20)}${reached} of ${total}${reasons.join('')}`;
}

/** What a thing that was not reached is called. */
export function missingName({ operation, name }: Missing): string {
  return operation === undefined || operation === name ? name : `${operation} ${name}`;
}

/** The share of all APIs that a target was tried with, in percent, rounded down to a tenth. */
export function percentOf({ coverage }: TargetReport): number {
  const total = coverage.reduce((sum, one) => sum + one.coverage.total, 0);
  const reached = coverage.reduce((sum, one) => sum + one.coverage.reached, 0);
  return total === 0 ? 100 : Math.floor((reached / total) * 1000) / 10;
}
