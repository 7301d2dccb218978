// Measures the memory of a process that uploads ids to the sandbox as fast as it can make them.
// Use: npm run measure-upload [-- number of ids]
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startSandbox } from '@speclock/experience-groups-sandbox';
import { envOf } from './sandbox-env.ts';

/** Sizes in megabytes of 1,000,000 bytes; `rss` is the resident memory of the whole process. */
export interface Measured {
  readonly jobId: string;
  readonly milliseconds: number;
  readonly fileMB: number;
  /** Signed in, before the upload. */
  readonly rssBeforeMB: number;
  readonly rssPeakMB: number;
}

/** What a process that may have 32 MB of old objects needs to upload so many ids of 24 characters. */
export async function measureUpload(count: number): Promise<Measured> {
  // Its jobs rest, so that the import does not compete with the upload.
  const sandbox = await startSandbox({ port: 0, logLevel: 'silent', jobDelay: 3_600_000 });
  try {
    const program = path.join(import.meta.dirname, 'upload-many.ts');
    const child = spawn(process.execPath, ['--max-old-space-size=32', program, String(count)], {
      env: { ...process.env, ...envOf(sandbox) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const output = await text(child.stdout);
    if (output === '') throw new Error('the uploading process ended without a result');
    return JSON.parse(output);
  } finally {
    await sandbox.close();
  }
}

if (import.meta.main) {
  const count = Number(process.argv[2] ?? 5_000_000);
  const { milliseconds, fileMB, rssBeforeMB, rssPeakMB } = await measureUpload(count);
  process.stdout.write(
    `${count} ids, ${fileMB} MB, in ${milliseconds} ms; ${rssBeforeMB} MB of memory before, ${rssPeakMB} MB at most.\n`,
  );
}
