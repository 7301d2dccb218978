import path from 'node:path';
import { type LoadedProjectSpec, loadProject, loadProjectSpec } from '@speclock/cli';
import type { DocumentJson } from '@speclock/model';

const project = await loadProject(path.resolve(import.meta.dirname, '../../..'));

/** One of our APIs as it is generated from, whatever its document is called: a download keeps its own name. */
export const loadSpec = (api: string): LoadedProjectSpec => loadProjectSpec(project, api);

export function bundleOf(api: string): DocumentJson {
  const { bundle, problems } = loadSpec(api);
  if (!bundle) throw new Error(JSON.stringify(problems));
  return bundle;
}
