// Types, SDK and Zod validators of @hey-api/openapi-ts. Use: node hey-api.ts <document> <folder>
import { tellRun } from './told.ts';

interface HeyApi {
  createClient(config: Readonly<Record<string, unknown>>): Promise<unknown>;
}

const [input = '', folder = ''] = process.argv.slice(2);
// By a name that is no literal, because the types are installed only where this runs.
const name: string = '@hey-api/openapi-ts';
const { createClient } = (await import(name)) as HeyApi;
await createClient({
  input,
  output: { path: folder },
  plugins: [
    '@hey-api/typescript',
    '@hey-api/client-fetch',
    { name: '@hey-api/sdk', validator: true },
    'zod',
  ],
  logs: { level: 'silent', file: false },
});
tellRun();
