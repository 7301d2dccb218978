import { run } from './run.ts';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Once: a second signal ends a command that does not end by itself.
  process.once(signal, () => controller.abort(new Error(`ended by ${signal}`)));
}
// A reader that stops reading (`speclock check | head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  isTTY: process.stdout.isTTY === true,
  ...(process.stderr.isTTY && { stderrColumns: process.stderr.columns || 80 }),
  signal: controller.signal,
});
