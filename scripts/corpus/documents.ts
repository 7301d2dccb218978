import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';
import { directory, fetchPackage, octokit } from './packages.ts';

const root = path.resolve(import.meta.dirname, '../..');
const shared = path.resolve(root, '../shared/corpus');

/** A document of the corpus; one of many files is named by its main one. */
export interface CorpusDocument {
  /** Where it comes from and its path there, with forward slashes: `directory/stripe.com.json`. */
  readonly id: string;
  readonly source: Source;
  /** Absolute. */
  readonly file: string;
  /** Of its main file. */
  readonly bytes: number;
}

/** `shared`: the folder beside the repository; the others are packages of npm. */
export type Source = 'shared' | 'octokit' | 'directory';

const places: Readonly<Record<Source, { folder(): string | undefined; patterns: string[] }>> = {
  shared: {
    folder: () => (existsSync(shared) ? shared : undefined),
    patterns: [
      '*.{json,yaml,yml}',
      'oai-examples/*.{json,yaml,yml}',
      'digitalocean/DigitalOcean-public.v2.yaml',
    ],
  },
  octokit: {
    folder: () => path.join(fetchPackage(octokit), 'generated'),
    // Beside each stands the same with its references replaced by what they name.
    patterns: ['!(*.deref).json'],
  },
  directory: {
    folder: () => path.join(fetchPackage(directory), 'api'),
    patterns: ['**/*.json'],
  },
};

/** The documents of a source in the order of their paths; undefined where its folder is not there. Throws an Error when it cannot be fetched. */
export function documentsOf(source: Source): CorpusDocument[] | undefined {
  const { folder, patterns } = places[source];
  const from = folder();
  if (from === undefined) return undefined;
  return globSync(patterns, { cwd: from })
    .map((name) => name.split(path.sep).join('/'))
    .sort()
    .map((name) => {
      const file = path.join(from, name);
      return { id: `${source}/${name}`, source, file, bytes: statSync(file).size };
    });
}
