import type { Outcome } from './exchange.ts';

interface Cell {
  passed: number;
  failed: number;
  skipped: number;
  ms: number;
}

/**
 * Prints outcomes as one table: a line an operation, and for each target how many checks passed, failed and were skipped,
 * and the time that they took. Times of judged answers are those of the answers alone.
 *
 * @param operations Ids in the order in which they are shown; what was found elsewhere follows.
 */
export function printTable(outcomes: readonly Outcome[], operations: readonly string[]): string {
  const targets = [...new Set(outcomes.map((outcome) => outcome.target))];
  const known = new Set(operations);
  const rows = [
    ...operations,
    ...new Set(outcomes.map(({ operation }) => operation).filter((id) => !known.has(id))),
  ];
  const lines = [
    ['', ...targets.map((target) => target)],
    ['operation', ...targets.map(() => cells('passed', 'failed', 'skipped', 'time'))],
    ...rows.map((operation) => [
      operation,
      ...targets.map((target) =>
        show(
          sum(
            outcomes.filter(
              (outcome) => outcome.operation === operation && outcome.target === target,
            ),
          ),
        ),
      ),
    ]),
    [
      'all',
      ...targets.map((target) =>
        show(sum(outcomes.filter((outcome) => outcome.target === target))),
      ),
    ],
  ];
  const width = Math.max(...lines.map(([first = '']) => first.length));
  const cellWidth = cells('', '', '', '').length;
  return lines
    .map(([first = '', ...rest]) =>
      [first.padEnd(width), ...rest.map((cell) => cell.padEnd(cellWidth))].join('  | ').trimEnd(),
    )
    .join('\n');
}

function sum(outcomes: readonly Outcome[]): Cell {
  const cell: Cell = { passed: 0, failed: 0, skipped: 0, ms: 0 };
  for (const { status, ms } of outcomes) {
    cell[status]++;
    cell.ms += ms;
  }
  return cell;
}

const show = ({ passed, failed, skipped, ms }: Cell): string =>
  cells(String(passed), String(failed), String(skipped), `${Math.round(ms)} ms`);

const cells = (passed: string, failed: string, skipped: string, time: string): string =>
  `${passed.padStart(6)} ${failed.padStart(6)} ${skipped.padStart(7)} ${time.padStart(8)}`;
