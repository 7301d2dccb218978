import { createRequire } from 'node:module';
import path from 'node:path';
import { diffApis } from '@speclock/diff';
import { type ApiModel, loadApi } from '@speclock/model';
import { peers } from '../places.ts';
import type { ContenderName } from './contender-names.ts';

/** Whether the second document, as JSON, breaks those who use the first. Throws an Error where the tool refuses one. */
export type Contender = (old: string, next: string) => boolean | Promise<boolean>;

interface ApiSmartDiff {
  apiDiff(old: unknown, next: unknown): readonly { readonly type: string }[];
}

interface OpenapiDiff {
  diffSpecs(specs: {
    readonly sourceSpec: OpenapiDiffSpec;
    readonly destinationSpec: OpenapiDiffSpec;
  }): Promise<{ readonly breakingDifferencesFound: boolean }>;
}

interface OpenapiDiffSpec {
  readonly content: string;
  readonly location: string;
  readonly format: 'openapi3';
}

const requirePeer = createRequire(path.join(peers, 'index.js'));

function read(text: string): ApiModel {
  const { model, problems } = loadApi({ document: { file: 'api.json', text } });
  if (!model) throw new Error(problems[0]?.message);
  return model;
}

const spec = (content: string, location: string): OpenapiDiffSpec => ({
  content,
  location,
  format: 'openapi3',
});

/** Loads the tool and nothing else. */
export const contenders: Readonly<Record<ContenderName, () => Contender>> = {
  Speclock: () => (old, next) =>
    diffApis(read(old), read(next)).changes.some(({ level }) => level === 'breaking'),
  'api-smart-diff': () => {
    const { apiDiff } = requirePeer('api-smart-diff') as ApiSmartDiff;
    return (old, next) =>
      apiDiff(JSON.parse(old), JSON.parse(next)).some(({ type }) => type === 'breaking');
  },
  'openapi-diff': () => {
    const { diffSpecs } = requirePeer('openapi-diff') as OpenapiDiff;
    return async (old, next) => {
      const specs = { sourceSpec: spec(old, 'old.json'), destinationSpec: spec(next, 'next.json') };
      return (await diffSpecs(specs)).breakingDifferencesFound;
    };
  },
};
