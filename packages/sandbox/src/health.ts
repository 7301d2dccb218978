import type { FastifyInstance } from 'fastify';
import { securityHeaders } from './headers.ts';
import type { Service } from './route.ts';

export const healthPath = '/healthz';

/**
 * Answers whoever asks whether the service works: 200 while the storage can be read and imports are worked on,
 * 503 otherwise. It tells nothing else.
 */
export function addHealth(app: FastifyInstance, { storage, importer }: Service): void {
  app.get(healthPath, async (_request, reply) => {
    const isReadable = await storage.filesInUse().then(
      () => true,
      () => false,
    );
    const isWell = isReadable && importer.isWorking();
    const status = isWell ? 'ok' : 'failing';
    return reply
      .code(isWell ? 200 : 503)
      .headers(securityHeaders)
      .send({ status });
  });
}
