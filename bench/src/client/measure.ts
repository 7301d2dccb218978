import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, sizeOf } from '../bundle.ts';
import { run } from '../child.ts';
import { importCold } from '../cold-import.ts';
import { load } from '../documents.ts';
import { ajvStandalone } from '../emit/ajv-standalone.ts';
import { experienceGroupsDocument } from '../places.ts';
import { median } from '../statistics.ts';
import { type CallerName, callerSources } from './contenders.ts';
import type { CallRates, Task } from './measure-calls.ts';
import { type ClientBundle, type MeasuredClient, plain, withChecks } from './targets.ts';

const rounds = 15;
const imports = 15;

/** Each client as a page would import it, to create a group and to upload. */
const clientSources: Readonly<Record<string, string>> = {
  [plain]: `export { createClient } from '@speclock/experience-groups-api';`,
  [withChecks]: `export { createClient } from '@speclock/experience-groups-api';
export { createGroup, uploadParticipants } from '@speclock/experience-groups-api/checks';`,
  'Speclock, ExperienceGroups': `export { ExperienceGroups } from '@speclock/experience-groups';`,
  'openapi-fetch': `export { default } from 'openapi-fetch';`,
  'openapi-fetch + Ajv': `export { default } from 'openapi-fetch';
export { request, answer, upload, uploaded, refusal } from './ajv.js';`,
  'hey-api + Zod': `export { createGroup, uploadParticipants } from './hey-api/sdk.gen';`,
};

/** Measures the client and its peers in the folder `work`. `log` is told what is being measured. */
export async function measureClient(
  work: string,
  log: (text: string) => void,
): Promise<MeasuredClient> {
  mkdirSync(work, { recursive: true });
  log('client: emitting and bundling the peers');
  await emitPeers(work);
  const files = Object.fromEntries(
    Object.entries(callerSources).map(([name, source], i) => [
      name,
      bundle(work, `caller-${i}`, source),
    ]),
  ) as Record<CallerName, string>;
  const bundles = await measureBundles(work);
  log('client: calls over loopback');
  const loopback = await measureCalls({ files, inMemory: false, inFlight: 10, rounds });
  const alone = await measureCalls({ files, inMemory: false, inFlight: 1, rounds });
  log('client: calls in memory');
  const memory = await measureCalls({ files, inMemory: true, inFlight: 1, rounds });
  return { alone, loopback, memory, bundles };
}

/** Writes `ajv.js`, the validators of both operations' bodies, and `hey-api/`, a client that checks by Zod. */
async function emitPeers(work: string): Promise<void> {
  const { normal } = load(experienceGroupsDocument, {});
  const schema = (name: string): string => `/components/schemas/${name}`;
  const pointers = {
    request: schema('GroupBaseRequestDTO'),
    answer: schema('GroupBaseResponseDTO'),
    upload: schema('FileUpload'),
    uploaded: schema('UploadResponseDTO'),
    refusal: schema('ResponseDTO'),
  };
  writeFileSync(path.join(work, 'ajv.js'), ajvStandalone(normal, pointers, { esm: true }));
  const program = path.join(import.meta.dirname, '../emit/hey-api.ts');
  await run([program, experienceGroupsDocument, path.join(work, 'hey-api')]);
}

async function measureBundles(work: string): Promise<ClientBundle[]> {
  const files = Object.fromEntries(
    Object.entries(clientSources).map(([name, source], i) => [
      name,
      bundle(work, `client-${i}`, source),
    ]),
  );
  const times = await importCold(files, imports);
  return Object.entries(files).map(([name, file]) => ({
    name,
    ...sizeOf(file),
    imported: median(times[name] ?? []),
  }));
}

async function measureCalls(task: Task): Promise<CallRates> {
  const program = path.join(import.meta.dirname, 'measure-calls.ts');
  const { rates } = await run<{ rates: CallRates }>([program, JSON.stringify(task)]);
  return rates;
}
