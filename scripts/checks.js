// Guarantees that lint, types, boundaries, lockfile and drift were looked at, side by side, and shows only what is wrong.
// It starts turbo without its telemetry, which otherwise writes into the user's configuration.
import { spawnSync } from 'node:child_process';

const tasks = ['lint', 'types', 'boundaries', 'lockfile', 'drift'].map((task) => `//#${task}`);
const { status } = spawnSync(
  'turbo',
  [
    'run',
    ...tasks,
    '--output-logs=errors-only',
    '--continue',
    ...(process.stdout.isTTY ? [] : ['--no-color']),
  ],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      ...(!process.stdout.isTTY && { NO_COLOR: '1', FORCE_COLOR: '0' }),
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
    },
  },
);
process.exitCode = status ?? 1;
