import { tell } from '../../child.ts';

/** For a program that generates: tells how long its process has run, in milliseconds, and what CPU it has taken. */
export function tellRun(): void {
  const { user, system } = process.cpuUsage();
  tell({ time: performance.now(), cpu: (user + system) / 1000 });
}
