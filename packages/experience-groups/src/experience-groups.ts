import { type Client, createClient } from '@speclock/experience-groups-api';
import { type Clock, systemClock } from '@speclock/runtime';
import { type Environment, environments } from './environments.ts';
import { Groups } from './groups.ts';
import { Jobs } from './jobs.ts';
import { Participants } from './participants.ts';

export interface ExperienceGroupsOptions {
  /** The shared key. */
  readonly clientId: string;
  /** The secret key. */
  readonly clientSecret: string;
  /** The institution that the key pair was issued to. */
  readonly institutionId: string;
  /** Which of the vendor's base URLs to call; `production` when neither this nor `baseUrl` is given. */
  readonly environment?: Environment;
  /** Base URL of the service, without the operation's path; wins over `environment`. */
  readonly baseUrl?: string;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
}

const variables = {
  clientId: 'EXPERIENCE_GROUPS_CLIENT_ID',
  clientSecret: 'EXPERIENCE_GROUPS_CLIENT_SECRET',
  institutionId: 'EXPERIENCE_GROUPS_INSTITUTION_ID',
} as const;

/**
 * Experience Groups for people: it signs in by itself, its methods return data and throw `ApiError`.
 *
 * @example
 * const service = new ExperienceGroups({ clientId, clientSecret, institutionId, environment: 'staging' });
 * const group = await service.groups.create({ groupName: 'Early adopters' });
 * const upload = await service.participants.add(group.groupId, ['100-1', '100-2']);
 * const job = await service.jobs.wait(upload.jobId);
 */
export class ExperienceGroups {
  readonly groups: Groups;
  readonly participants: Participants;
  readonly jobs: Jobs;
  /** The generated client underneath: every operation by name and by path, answers narrowed by status. */
  readonly api: Client;

  constructor({
    clientId,
    clientSecret,
    institutionId,
    environment = 'production',
    baseUrl,
    clock = systemClock,
    ...rest
  }: ExperienceGroupsOptions) {
    this.api = createClient({
      baseUrl: baseUrl ?? environments[environment],
      credentials: { clientId, clientSecret, tokenHeaders: { institutionId } },
      clock,
      ...rest,
    });
    this.groups = new Groups(this.api);
    this.participants = new Participants(this.api);
    this.jobs = new Jobs(this.api, clock);
  }

  /**
   * Reads the key pair and the institution from `EXPERIENCE_GROUPS_CLIENT_ID`, `EXPERIENCE_GROUPS_CLIENT_SECRET` and
   * `EXPERIENCE_GROUPS_INSTITUTION_ID`, and the base URL from `EXPERIENCE_GROUPS_BASE_URL` where that is set.
   *
   * @throws {TypeError} that names every variable that is missing.
   */
  static fromEnv(
    env: Readonly<Record<string, string | undefined>> = process.env,
  ): ExperienceGroups {
    const read = (name: string): string => env[name]?.trim() ?? '';
    const missing = Object.values(variables).filter((name) => read(name) === '');
    if (missing.length > 0)
      throw new TypeError(`Set ${missing.join(', ')} to sign in to Experience Groups.`);
    const baseUrl = read('EXPERIENCE_GROUPS_BASE_URL');
    return new ExperienceGroups({
      clientId: read(variables.clientId),
      clientSecret: read(variables.clientSecret),
      institutionId: read(variables.institutionId),
      ...(baseUrl !== '' && { baseUrl }),
    });
  }
}
