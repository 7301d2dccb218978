import { type LoadHookSync, type ResolveHookSync, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** One change of the source, which has to make a test fail. */
export interface Break {
  /** The keyword or the format whose implementation it breaks. */
  readonly of: string;
  /** Below `src`. */
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
}

type Package = typeof import('../src/index.ts');

const source = pathToFileURL(path.resolve(import.meta.dirname, '../src')).href;
const breaks = new Map<string, Break>();

/** Loads the package anew with one break in it. Throws an Error where the break does not fit the source. */
export async function importBroken(broken: Break): Promise<Package> {
  const id = String(breaks.size);
  breaks.set(id, broken);
  return import(`${source}/index.ts?break=${id}`);
}

const idOf = (url: string | undefined): string | undefined =>
  url?.startsWith(source) ? /\?break=(\d+)$/.exec(url)?.[1] : undefined;

const resolve: ResolveHookSync = (specifier, context, next) => {
  const found = next(specifier, context);
  const id = idOf(context.parentURL);
  if (id === undefined || !found.url.startsWith(source) || found.url.includes('?')) return found;
  return { ...found, url: `${found.url}?break=${id}` };
};

const load: LoadHookSync = (url, context, next) => {
  const found = next(url, context);
  const broken = breaks.get(idOf(url) ?? '');
  if (broken === undefined || !url.startsWith(`${source}/${broken.file}?`)) return found;
  const text = Buffer.from(found.source as Uint8Array).toString();
  const parts = text.split(broken.from);
  if (parts.length !== 2) {
    throw new Error(`${broken.file} has ${parts.length - 1} times: ${broken.from}`);
  }
  return { ...found, source: parts.join(broken.to) };
};

registerHooks({ resolve, load });
