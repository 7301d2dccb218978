import type { Project } from './config.ts';
import { apiConfig } from './spec-folder.ts';

/** An API followed by those alongside it; every API of the config when none is named. */
export function entriesOf(project: Project, api: string | undefined): readonly string[] {
  if (api === undefined) return Object.keys(project.config.apis);
  return [...new Set([api, ...(apiConfig(project, api).alongside ?? [])])];
}

/** The APIs that are alongside no other: each names a service of its own. */
export function servicesOf(project: Project): readonly string[] {
  const names = Object.keys(project.config.apis);
  const alongside = new Set(names.flatMap((name) => apiConfig(project, name).alongside ?? []));
  return names.filter((name) => !alongside.has(name));
}
