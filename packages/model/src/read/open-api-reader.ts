import type { SecurityScheme } from '../api-model.ts';
import { readBody, readResponses } from './content.ts';
import { type Reader, warnUnsupported } from './context.ts';
import { readParameterList } from './parameters.ts';
import { readScheme } from './security.ts';
import { readServers } from './servers.ts';

/** What OpenAPI 3.x says in other ways than Swagger 2.0; its versions have security schemes of different types. */
export const openApiReader = (securityTypes: readonly SecurityScheme['kind'][]): Reader => ({
  readServers: ({ root, problems }) => readServers(root.child('servers'), problems),
  readScheme: (place, context) => readScheme(place, securityTypes, context),
  readMessages(operation, shared, context) {
    const lists = [shared, operation.child('parameters')];
    const merged = new Map(lists.flatMap((list) => [...readParameterList(list, context)]));
    warnUnsupported(operation, ['servers'], context.problems);
    const body = readBody(operation.child('requestBody'), context);
    return {
      parameters: [...merged.values()],
      ...(body && { body }),
      responses: readResponses(operation.child('responses'), context),
    };
  },
});
