import { current, type Generation, successor } from './generation.ts';
import { operations } from './operations.ts';
import type { Route } from './route.ts';
import { authenticationRoutes } from './routes/authentication.ts';
import { groupRoutes } from './routes/groups.ts';
import { jobRoutes } from './routes/jobs.ts';
import { participantRoutes } from './routes/participants.ts';

const routesOf = (generation: Generation) => ({
  ...groupRoutes(generation),
  ...participantRoutes,
  ...jobRoutes(generation),
});

/** What the successor calls the operations of 2.5. */
const successorIds: Readonly<Record<keyof ReturnType<typeof routesOf>, string>> = {
  createGroup: 'createExperienceGroupV3',
  listGroups: 'listExperienceGroupsV3',
  updateGroup: 'updateExperienceGroupV3',
  deleteGroup: 'deleteExperienceGroupV3',
  uploadParticipants: 'uploadExperienceGroupParticipantsV3',
  listJobs: 'listJobsV3',
  getJob: 'getJobV3',
  getJobErrors: 'getJobErrorsV3',
};

/** What serves each operation, by operation id. */
export const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ...Object.entries({ ...authenticationRoutes, ...routesOf(current) }),
  ...Object.entries(routesOf(successor)).map(([name, route]): [string, Route] => [
    successorIds[name as keyof typeof successorIds],
    route,
  ]),
]);

const folder = 'packages/sandbox/src/routes/';

/** One line for each operation that no route serves, and for each route of no operation. */
export function unmatched(): string[] {
  const unserved = [...operations.values()]
    .filter(({ id }) => !routes.has(id))
    .map(
      ({ id, method, path }) =>
        `${id} (${method} ${path}) is in the document and not served here: add it in ${folder}`,
    );
  const undocumented = [...routes.keys()]
    .filter((id) => !operations.has(id))
    .map((id) => `${id} is served here and not in the document: rename or remove it in ${folder}`);
  return [...unserved, ...undocumented].map((line) => line.replaceAll(/\p{Cc}/gu, ' '));
}
