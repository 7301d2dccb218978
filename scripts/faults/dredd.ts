import { readFileSync } from 'node:fs';
import { loadApi } from '@speclock/model';
import { lower } from '../../contract-tests/dredd/lower.ts';
import { DreddError, runDredd } from '../../contract-tests/dredd/run.ts';
import type { Ground } from '../../packages/contract/test/proving-ground/ground.ts';
import { type Fixtures, PrepareError, prepare, signIn } from './fixtures.ts';

/** What a run of Dredd on a ground came to. */
export interface DreddRun {
  /** Operations whose call failed; undefined where the run broke off. */
  readonly failed: readonly string[] | undefined;
  readonly called: number;
  /** Why Dredd cannot be told of an operation, by its id. */
  readonly leftOut: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly seconds: number;
}

/**
 * Has Dredd call each operation once on a fresh service, with a fault or none, as somebody would set it up who knows the
 * service: signed in, with what the calls need made before.
 */
export async function measureDredd(ground: Ground, fault?: string): Promise<DreddRun> {
  const { bundle } = loadApi({
    document: { file: ground.document, text: readFileSync(ground.document, 'utf8') },
  });
  if (bundle === undefined) throw new Error(`${ground.document} cannot be read.`);
  const running = await ground.start(fault);
  const start = performance.now();
  const told = () => ({
    requests: running.requests(),
    seconds: (performance.now() - start) / 1000,
  });
  try {
    const token = await signIn(ground, running.url);
    const fixtures = await prepare(ground, running.url, token);
    const { document, leftOut } = lower(bundle, fixtures);
    const results = await runDredd({
      bundles: [document],
      url: running.url,
      token,
      fixtures: of(fixtures, leftOut),
    });
    return {
      failed: results.filter(({ status }) => status === 'failed').map(({ operation }) => operation),
      called: results.length,
      leftOut: Object.fromEntries(leftOut),
      ...told(),
    };
  } catch (error) {
    if (!(error instanceof PrepareError || error instanceof DreddError)) throw error;
    return { failed: undefined, called: 0, leftOut: {}, ...told() };
  } finally {
    await running.close();
  }
}

function of(fixtures: Fixtures, leftOut: ReadonlyMap<string, string>): Fixtures {
  return Object.fromEntries(Object.entries(fixtures).filter(([id]) => !leftOut.has(id)));
}
