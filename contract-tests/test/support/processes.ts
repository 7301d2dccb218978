import { readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** The processes below one, at any depth, as Linux lists them under /proc. One that ends meanwhile is left out. */
export function descendantsOf(ancestor: number): RunningProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The command in parentheses may hold spaces and parentheses; the parent is the second field after it.
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return { pid: Number(name), parent, command };
      } catch {
        return [];
      }
    });
  const below = (pid: number): RunningProcess[] =>
    all
      .filter(({ parent }) => parent === pid)
      .flatMap(({ pid, command }) => [{ pid, command }, ...below(pid)]);
  return below(ancestor);
}
