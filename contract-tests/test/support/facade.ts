import { ExperienceGroups, type ExperienceGroupsOptions } from '@speclock/experience-groups';
import type { Sandbox } from '@speclock/experience-groups-sandbox';

type Change = Partial<
  Pick<ExperienceGroupsOptions, 'clientSecret' | 'validate' | 'fetch' | 'clock' | 'generation'>
>;

/** The client that people install, for the key pair of a sandbox. */
export function connectTo(
  { url, credentials: [credentials] }: Sandbox,
  change: Change = {},
): ExperienceGroups {
  if (!credentials) throw new Error('the sandbox has no key pair');
  const { clientId, clientSecret, tokenHeaders } = credentials;
  return new ExperienceGroups({ clientId, clientSecret, ...tokenHeaders, baseUrl: url, ...change });
}
