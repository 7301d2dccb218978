import type { Reader } from '../context.ts';
import { readBody } from './body.ts';
import { isOfBody, listParameters, readParameter } from './parameters.ts';
import { readResponses } from './responses.ts';
import { readScheme } from './security.ts';
import { checkSchemes, readServers } from './servers.ts';

/** What Swagger 2.0 says in other ways than OpenAPI 3.x. */
export const swaggerReader: Reader = {
  readServers: ({ root, problems }) => readServers(root, problems),
  readScheme,
  readMessages(operation, shared, context) {
    checkSchemes(operation, context.root, context.problems);
    const listed = listParameters(shared, operation.child('parameters'), context);
    const body = readBody(operation, listed.filter(isOfBody), context);
    return {
      parameters: listed
        .filter((one) => !isOfBody(one))
        .flatMap((one) => {
          return context.parameters.get(one, '', () => readParameter(one, context)) ?? [];
        }),
      ...(body && { body }),
      responses: readResponses(operation, context),
    };
  },
};
