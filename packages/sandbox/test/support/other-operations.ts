// Preloaded with --import: the documents as they would be if an overlay had renamed createGroup to makeGroup
// and added an operation.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/experience-groups/src/validators/experience-groups.js')) return loaded;
    const added = "'mergeGroups', 'POST /groups/v3/groups/{group-id}/merge'";
    const source = `${String(loaded.source).replaceAll("'createGroup',", "'makeGroup',")}
export const mergeGroupsRequest = requestValidator(${added});
export const mergeGroupsResponse = responseValidator(${added}, () => ({}));
`;
    return { ...loaded, source };
  },
});
