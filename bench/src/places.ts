import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Where the peers are installed, and what is emitted stands while it is measured: there its imports resolve. */
export const peers = path.join(root, 'bench/node_modules');

/** GitHub's document: OpenAPI 3.0.3, 13 MB. */
export const githubDocument = path.join(peers, '@octokit/openapi/generated/api.github.com.json');

export const experienceGroupsDocument = path.join(root, 'generated/experience-groups/openapi.json');
