// Preloaded with --import: the documents as they would be if an overlay had renamed createGroup to makeGroup
// and added an operation.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/experience-groups/src/validators/index.js')) return loaded;
    const added =
      "'mergeGroups': { method: 'post', path: '/groups/v3/groups/{group-id}/merge', request: listGroupsRequest, response: listGroupsResponse },";
    const source = String(loaded.source)
      .replace("'createGroup':", "'makeGroup':")
      .replace(/^export const operations = \{$/m, (start) => `${start}\n  ${added}`);
    return { ...loaded, source };
  },
});
