import { PrepareError, prepare } from '../dredd/prepare.ts';
import { runDredd } from '../dredd/run.ts';
import { bundles } from './bundles.ts';
import type { Outcome } from './exchange.ts';
import type { RunningTarget } from './target.ts';

/** Every operation once by Dredd, with the answer of success in mind. */
export async function runDreddOn({
  name: target,
  url,
  credentials,
  stateful,
}: RunningTarget): Promise<Outcome[]> {
  const documents = await bundles();
  const outcome = { target, layer: 'dredd' } as const;
  try {
    const prepared = stateful ? await prepare(url, credentials) : undefined;
    const known = prepared ?? { token: 'any', fixtures: {} };
    try {
      const { token, fixtures } = known;
      const results = await runDredd({ bundles: documents, url, credentials, token, fixtures });
      return results.map(({ operation, status, ms, message }) => ({
        ...outcome,
        operation,
        name: 'the answer that the document promises',
        status,
        ms,
        ...(message !== undefined && { detail: message }),
      }));
    } finally {
      await prepared?.cleanUp();
    }
  } catch (error) {
    // The target is at fault, not the run: the other layers say where.
    if (!(error instanceof PrepareError)) throw error;
    const { message: detail } = error;
    return [
      {
        ...outcome,
        operation: '(none)',
        name: 'what Dredd needs',
        status: 'failed',
        ms: 0,
        detail,
      },
    ];
  }
}
