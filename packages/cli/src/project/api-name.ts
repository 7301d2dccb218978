import path from 'node:path';

/** Words of files' names that say nothing of the API in them, besides versions. */
const saysNothing = new Set(
  'api apis doc docs download index json main open openapi raw rest schema spec swagger yaml yml'.split(
    ' ',
  ),
);

/**
 * The name of an API, of which its folders are named: of its document's file, or of its title where the file's name says
 * nothing, `api` where nothing is left. Lower case, digits and hyphens, at most 40 characters.
 *
 * @example `openapi.yaml` with the title `Swagger Petstore`: `swagger-petstore`
 */
export function apiNameOf(fileName: string, title: string): string {
  const stem = slugOf(path.parse(fileName).name);
  const isTelling = stem.split('-').some((word) => !saysNothing.has(word) && !/^v?\d*$/.test(word));
  return (isTelling ? stem : slugOf(title)) || 'api';
}

/** Lower case, digits and hyphens, at most 40 characters; empty where nothing is left. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}

/** The name of the package that is generated of an API: `pets-api` of `pets`. */
export function packageNameOf(api: string): string {
  return /(^|-)api$/.test(api) ? api : `${api}-api`;
}
