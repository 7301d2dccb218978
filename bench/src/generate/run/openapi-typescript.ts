// The types of openapi-typescript. Use: node openapi-typescript.ts <document> <folder>
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { tellRun } from './told.ts';

interface OpenapiTypescript {
  default(source: URL, options: Readonly<Record<string, unknown>>): Promise<unknown>;
  astToString(nodes: unknown): string;
}

const [document = '', folder = ''] = process.argv.slice(2);
// By a name that is no literal, because the types are installed only where this runs.
const name: string = 'openapi-typescript';
const { default: print, astToString } = (await import(name)) as OpenapiTypescript;
const nodes = await print(pathToFileURL(document), { silent: true });
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'types.ts'), astToString(nodes));
tellRun();
