// Prism in a process of its own: what ends it ends nothing else. It lives as long as its parent does.
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';
import type { DocumentJson } from './document.ts';
import type { FromWorker, ToWorker } from './messages.ts';

type Operations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

function tell(message: FromWorker): void {
  process.send?.(message);
}

async function serve(documents: readonly DocumentJson[]): Promise<void> {
  const operations: Operations = [];
  for (const [index, document] of documents.entries()) {
    try {
      operations.push(...(await getHttpOperationsFromSpec(document)));
    } catch (error) {
      tell({
        kind: 'not-loaded',
        index,
        reason: error instanceof Error ? error.message : `${error}`,
      });
      return;
    }
  }
  const server = createServer(operations, {
    cors: true,
    components: { logger: createLogger('prism', { level: 'silent' }) },
    config: {
      isProxy: false,
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
  });
  if (!process.connected) return;
  const url = await server.listen(0, '127.0.0.1');
  // Without its server nothing keeps this process.
  process.once('disconnect', () => void server.close());
  tell({ kind: 'ready', port: Number(new URL(url).port) });
}

process.on('message', (message: ToWorker) => {
  if (message.kind === 'ping') tell({ kind: 'pong' });
  else void serve(message.documents);
});
// Ctrl-C reaches every process of the terminal: the parent decides when this one ends.
process.on('SIGINT', () => undefined);
