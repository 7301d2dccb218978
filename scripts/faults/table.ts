import { markdownTable } from '../../bench/src/table.ts';
import type { Fault } from '../../packages/contract/test/proving-ground/ground.ts';
import type { CleanRun } from './tool.ts';

/** A tool on a ground: what it said of the clean service, and which faults it found. */
export interface Row {
  /** `Speclock, seed 1`. */
  readonly tool: string;
  readonly isEngine: boolean;
  readonly ground: string;
  readonly clean: CleanRun;
  readonly faults: readonly Fault[];
  readonly found: ReadonlySet<string>;
}

/** What was measured as Markdown. `machine` says where, `operations` how many each ground has. */
export function printFaults(
  rows: readonly Row[],
  operations: ReadonlyMap<string, number>,
  machine: string,
): string {
  return [
    machine,
    'A fault counts as found by the engine where it tells a failure at an operation at which the fault shows, or of what the document says there; by Dredd where any call fails that does not on the clean service. Dredd is not set up for a ground that it does not stand beside. Requests and seconds are of a whole run on the clean service:',
    markdownTable(
      ['', 'ground', 'operations', 'faults found', '', 'false alarms', 'requests', 'seconds'],
      rows.map(({ tool, ground, clean, faults, found }) => [
        tool,
        ground,
        `${clean.operations} of ${operations.get(ground)}`,
        `${found.size} of ${faults.length}`,
        percent(found.size, faults.length),
        String(clean.falseAlarms.length),
        String(clean.requests),
        clean.seconds.toFixed(1),
      ]),
    ),
    'By what the faults are about; of the engine what it finds by the seed that finds the fewest, of Dredd what it finds on the grounds that it is set up for:',
    markdownTable(['', 'faults', 'Speclock', 'Dredd'], byClass(rows)),
  ].join('\n\n');
}

const percent = (part: number, all: number): string =>
  all === 0 ? '' : `${((part / all) * 100).toFixed(1)} %`;

/** `negative-data/maxLength` is of the class `negative-data`. */
const classOf = ({ kind }: Fault): string => kind.split('/', 1)[0] ?? kind;

function byClass(rows: readonly Row[]): string[][] {
  const tools = new Map<string, { readonly isEngine: boolean; readonly rows: Row[] }>();
  for (const row of rows) {
    const one = tools.get(row.tool) ?? { isEngine: row.isEngine, rows: [] };
    one.rows.push(row);
    tools.set(row.tool, one);
  }
  const faults = new Set(rows.flatMap((row) => row.faults));
  const classes = [...new Set(Array.from(faults, classOf))].sort();
  return classes.map((name) => {
    const fewest = (isEngine: boolean): string => {
      const counts = [...tools.values()]
        .filter((tool) => tool.isEngine === isEngine)
        .map((tool) => tool.rows.map((row) => foundOf(row, name)).reduce((a, b) => a + b, 0));
      return counts.length === 0 ? '' : String(Math.min(...counts));
    };
    const all = [...faults].filter((fault) => classOf(fault) === name).length;
    return [name, String(all), fewest(true), fewest(false)];
  });
}

function foundOf({ faults, found }: Row, name: string): number {
  return faults.filter((fault) => classOf(fault) === name && found.has(fault.id)).length;
}
