import { createClient } from '@speclock/experience-groups-next-api';
import * as checks from '@speclock/experience-groups-next-api/checks';
import { close } from '@speclock/runtime';
import type { Environments } from './environments.ts';
import type { Generation } from './generation.ts';

/**
 * Base URLs of the successor.
 *
 * Source: the vendor's combined document 1.11.0. It names a third host, `api.sandbox.candescent.com`: pass that as `baseUrl`.
 */
const environments: Environments = {
  production: 'https://api.candescent.com',
  staging: 'https://api.stage.candescent.com',
};

/**
 * The successor of 2.5, whose paths begin with `/v3`: `new ExperienceGroups({ generation: next, … })`. It is imported apart, so
 * that nobody who calls 2.5 bundles it.
 *
 * Methods and types are those of 2.5. What is different: a name may have 50 characters and a description 450, an update ignores
 * type and platform, ids must be UUIDs, and jobs may end as CANCELLED or be UNKNOWN.
 */
export const next: Generation = {
  environments,
  connect(options) {
    const client = createClient({ checks, ...options });
    return {
      api: {
        createGroup: client.createExperienceGroupV3,
        listGroups: client.listExperienceGroupsV3,
        updateGroup: client.updateExperienceGroupV3,
        deleteGroup: client.deleteExperienceGroupV3,
        uploadParticipants: client.uploadExperienceGroupParticipantsV3,
        listJobs: client.listJobsV3,
        getJob: client.getJobV3,
        getJobErrors: client.getJobErrorsV3,
      },
      close: () => close(client),
    };
  },
};
