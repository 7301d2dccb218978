// Runs the sandbox for a program that measures it: tells where it is, and what it has used when it is asked.
// Use: node service.ts [unvalidated], by service-process.ts
import { startSandbox } from '@speclock/experience-groups-sandbox';
import { operations } from '../../../packages/sandbox/src/operations.ts';

if (process.argv[2] === 'unvalidated') {
  // The same routes, but for signing in: what a validator would have read is read, and nothing is judged.
  for (const operation of operations.values()) {
    if (operation.path.startsWith('/oauth2/')) continue;
    Object.assign(operation, {
      request: ({ path, query, body }: { path?: object; query?: string; body?: unknown }) => ({
        ok: true,
        value: { path, query: Object.fromEntries(new URLSearchParams(query)), header: {}, body },
      }),
    });
  }
}
const sandbox = await startSandbox({
  logLevel: 'silent',
  ...(process.argv[2] === 'unvalidated' && { selfCheck: 'off' }),
});

process.once('disconnect', () => void sandbox.close());
process.on('message', () => {
  const { user, system } = process.threadCpuUsage();
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  process.send?.({ threadTime: (user + system) / 1000, peakBytes });
});
const [credentials] = sandbox.credentials;
process.send?.({ url: sandbox.url, credentials: credentials });
