import type { Sandbox } from '@speclock/experience-groups-sandbox';

/** The variables that `ExperienceGroups.fromEnv()` reads, for a sandbox. */
export function envOf({ url, credentials: [credentials] }: Sandbox): Record<string, string> {
  if (!credentials) throw new Error('the sandbox has no key pair');
  return {
    EXPERIENCE_GROUPS_BASE_URL: url,
    EXPERIENCE_GROUPS_CLIENT_ID: credentials.clientId,
    EXPERIENCE_GROUPS_CLIENT_SECRET: credentials.clientSecret,
    EXPERIENCE_GROUPS_INSTITUTION_ID: credentials.tokenHeaders.institutionId,
  };
}
