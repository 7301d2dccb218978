import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeMultipart } from '@speclock/wire';
import type { Node } from './document.ts';
import { ConversionError } from './document.ts';
import type { Fixture } from './fixture.ts';
import { type DreddResult, oneLine, readResults, uncalled } from './results.ts';
import { type OperationPlan, type Swagger2, toSwagger2 } from './swagger2.ts';

export type { Fixture } from './fixture.ts';
export type { DreddResult } from './results.ts';

export interface DreddOptions {
  /** OpenAPI 3.0 documents, tried one after another in this order. */
  readonly bundles: readonly Node[];
  /** Where the documents' paths begin. */
  readonly url: string;
  /** For operations that are signed in to by a bearer token. */
  readonly token?: string;
  /** For operations that are signed in to by HTTP Basic. */
  readonly credentials?: { readonly clientId: string; readonly clientSecret: string };
  /** By operation id; what an operation is sent in place of the document's examples. */
  readonly fixtures?: Readonly<Record<string, Fixture>>;
}

/** Dredd itself failed: it could not read what it was given, or it says two things at once. */
export class DreddError extends Error {
  override readonly name = 'DreddError';
}

const require = createRequire(import.meta.url);
const dredd = path.join(path.dirname(require.resolve('dredd/package.json')), 'bin', 'dredd');
/** Milliseconds until a target that does not answer is given up; Dredd has no limit of its own. */
const patience = 30_000;

function secretsOf(options: DreddOptions, plans: ReadonlyMap<string, OperationPlan>) {
  const { token, credentials } = options;
  for (const [id, { signIn }] of plans) {
    if ((signIn === 'bearer' && !token) || (signIn === 'basic' && !credentials)) {
      const wanted = signIn === 'bearer' ? 'token' : 'credentials';
      throw new DreddError(`${id} is signed in to, and no ${wanted} was given to runDredd.`);
    }
  }
  const pair = credentials && `${credentials.clientId}:${credentials.clientSecret}`;
  return {
    ...(token && { SPECLOCK_DREDD_BEARER: `Bearer ${token}` }),
    ...(pair && { SPECLOCK_DREDD_BASIC: `Basic ${Buffer.from(pair).toString('base64')}` }),
  };
}

/** All that Dredd is told; it ignores arguments beside a configuration. */
const configuration = (endpoint: string) => ({
  blueprint: 'swagger.json',
  endpoint,
  path: [],
  hookfiles: ['hooks.cjs'],
  color: false,
  loglevel: 'error',
  http: { timeout: patience },
});

/** Runs Dredd in a folder that holds all it reads. Its exit code and the end of what it printed. */
function spawnDredd(
  folder: string,
  secrets: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [dredd, '--config=dredd.yml'], {
      cwd: folder,
      env: { ...process.env, ...secrets, NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: string): void => {
      output = (output + chunk).slice(-4000);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

async function runOne(
  { document, operations }: Swagger2,
  url: string,
  secrets: Readonly<Record<string, string>>,
): Promise<DreddResult[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'speclock-dredd-'));
  try {
    const plan = [...operations].map(([id, { signIn, parts }]) => {
      if (!parts) return [id, { signIn }] as const;
      const { contentType, body } = encodeMultipart(parts);
      return [
        id,
        { signIn, multipart: { contentType, body: Buffer.from(body).toString('base64') } },
      ] as const;
    });
    await Promise.all([
      writeFile(path.join(folder, 'swagger.json'), JSON.stringify(document)),
      writeFile(path.join(folder, 'plan.json'), JSON.stringify(Object.fromEntries(plan))),
      // JSON is YAML.
      writeFile(path.join(folder, 'dredd.yml'), JSON.stringify(configuration(url))),
      cp(path.join(import.meta.dirname, 'hooks.cjs'), path.join(folder, 'hooks.cjs')),
    ]);
    const { code, output } = await spawnDredd(folder, secrets);
    const lines = await readFile(path.join(folder, 'results.ndjson'), 'utf8').catch(() => '');
    const found = readResults(lines);
    const failed = found.some(({ status }) => status === 'failed');
    if (code !== (failed ? 1 : 0)) {
      throw new DreddError(
        `Dredd ended with exit code ${code} after ${found.length} results. ${oneLine(output)}`,
      );
    }
    return [...found, ...uncalled([...operations.keys()], found)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Has Dredd call every operation of the bundles once, with the answer of success in mind, and judge what comes back.
 *
 * The results are in the order of the calls: the documents in theirs, in each the operations as written, those that
 * delete last. Throws a ConversionError for what Dredd cannot be told, and a DreddError when Dredd or its use fails.
 */
export async function runDredd(options: DreddOptions): Promise<DreddResult[]> {
  const { bundles, url, fixtures = {} } = options;
  const documents = bundles.map((bundle) => toSwagger2(bundle, fixtures, randomUUID));
  const plans = new Map(documents.flatMap(({ operations }) => [...operations]));
  for (const id of Object.keys(fixtures)) {
    if (!plans.has(id))
      throw new ConversionError(`There is a fixture for ${id}, which no document declares.`);
  }
  const secrets = secretsOf(options, plans);
  const found: DreddResult[] = [];
  for (const document of documents) found.push(...(await runOne(document, url, secrets)));
  return found;
}
