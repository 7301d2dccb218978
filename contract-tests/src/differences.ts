import { compareTargets, type Difference } from '@speclock/contract';
import type { TargetRun } from './run.ts';

/** Where the targets of a run differ, API by API: what nobody knows of a line each, what is known by its id. */
export function printDifferences(runs: readonly TargetRun[]): string[] {
  const apis = new Set(runs.flatMap(({ apis: all }) => all.map(({ api }) => api)));
  return [...apis].flatMap((api) => {
    const targets = runs.flatMap(({ name, apis: all }) => {
      const own = all.find((one) => one.api === api);
      return own === undefined ? [] : [{ name, verdicts: own.verdicts }];
    });
    if (targets.length < 2) return [];
    const { compared, equal, notCompared, differences } = compareTargets(targets);
    const byId = new Map<string, number>();
    const unknown: Difference[] = [];
    for (const difference of differences) {
      const [id] = runs.flatMap(
        ({ name, known }) => known?.deviations.explain(difference, name) ?? [],
      );
      if (id === undefined) unknown.push(difference);
      else byId.set(id, (byId.get(id) ?? 0) + difference.count);
    }
    const names = targets.map(({ name }) => name).join(' and ');
    const ids = Array.from(byId, ([id, count]) => `${id} (${count} cases)`).sort();
    return [
      `${api}: ${names} were sent the same ${compared + notCompared} cases: ${equal} alike, ${notCompared} not compared`,
      ...(ids.length > 0 ? [`  known: ${ids.join(', ')}`] : []),
      ...unknown.map(line),
    ];
  });
}

function line({ operation, kind, aspect, place, said, count, example }: Difference): string {
  const all = said.map(({ target, what }) => `${target}: ${what}`).join(' | ');
  const where = [aspect, place].filter(Boolean).join(' ');
  return `  ${kind}: ${operation}: ${where}: ${all} (${count} cases, such as ${example[0]?.case.id})`;
}
