// Emits what @hey-api/openapi-ts makes of a document. Use: node hey-api.ts <document> <folder> [zod]
// With `zod` the validators alone, else types, client and validators. Reading is part of its time.
import { globSync, statSync } from 'node:fs';
import path from 'node:path';
import { tell } from '../child.ts';

interface HeyApi {
  createClient(config: Readonly<Record<string, unknown>>): Promise<unknown>;
}

const [input = '', folder = '', only] = process.argv.slice(2);
// By a name that is no literal, because the types are installed only where this runs.
const name: string = '@hey-api/openapi-ts';
const { createClient } = (await import(name)) as HeyApi;
const client = [
  '@hey-api/typescript',
  '@hey-api/client-fetch',
  { name: '@hey-api/sdk', validator: true },
];
const started = performance.now();
await createClient({
  input,
  output: { path: folder },
  plugins: [...(only === 'zod' ? [] : client), 'zod'],
  logs: { level: 'silent', file: false },
});
const ended = performance.now();
const files = globSync('**/*.ts', { cwd: folder });
const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
tell({ read: 0, emit: ended - started, bytes });
