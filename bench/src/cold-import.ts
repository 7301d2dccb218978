import { pathToFileURL } from 'node:url';
import { run } from './child.ts';

/** Imports a module and tells how many milliseconds it took; the process does nothing before. */
const program = `
  const started = performance.now();
  await import(process.argv[1]);
  console.log(performance.now() - started);
`;

/**
 * Milliseconds that the import of each module takes, each time in a fresh process, in rounds: every module once a
 * round, and one round before, uncounted, that fills the file system's cache.
 */
export async function importCold(
  files: Readonly<Record<string, string>>,
  rounds: number,
): Promise<Record<string, number[]>> {
  const names = Object.keys(files);
  const times = Object.fromEntries(names.map((name): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, file] of Object.entries(files)) {
      const url = pathToFileURL(file).href;
      const time = await run<number>(['--input-type=module', '--eval', program, url]);
      if (round > 0) times[name]?.push(time);
    }
  }
  return times;
}
