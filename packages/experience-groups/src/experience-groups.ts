// Told to whoever compiles against this, too: `await using` is younger than most `lib` options.
/// <reference lib="esnext.disposable" preserve="true" />
import type { Client, ClientOptions } from '@speclock/experience-groups-api';
import { type ApiClientOptions, type Mode, systemClock, uuid } from '@speclock/runtime';
import { type Environment, environments } from './environments.ts';
import { type Connection, current, type Generation } from './generation.ts';
import { Groups } from './groups.ts';
import { Jobs } from './jobs.ts';
import { Participants } from './participants.ts';

/** Where the service is: one of the two, and `baseUrl` wins. */
export type ServicePlace =
  | {
      /** Which of the vendor's base URLs to call. */
      readonly environment: Environment;
      /** Base URL of the service, without the operation's path; wins over `environment`. */
      readonly baseUrl?: string;
    }
  | { readonly environment?: Environment; readonly baseUrl: string };

const modes: readonly Mode[] = ['strict', 'warn', 'off'];

/** What signs in. */
export interface KeyPair {
  /** The shared key. */
  readonly clientId: string;
  /** The secret key. */
  readonly clientSecret: string;
  /** The institution that the key pair was issued to. */
  readonly institutionId: string;
}

/** What signs in: a key pair, a token that was obtained elsewhere, or, where `baseUrl` is a server that does it, nothing. */
export type SignIn = Either<KeyPair, { readonly token: string }>;

type Either<One, Other> =
  | (One & Absent<Other>)
  | (Other & Absent<One>)
  | (Absent<One> & Absent<Other>);
type Absent<Keys> = { readonly [Key in keyof Keys]?: never };

/**
 * How calls are sent and checked is said as to the generated client; see `ApiClientOptions` of `@speclock/runtime`. The
 * checks of all operations are there: requests are `strict`, answers `warn`, unless `validate` says otherwise.
 */
export type ExperienceGroupsOptions = ServicePlace & SignIn & Sending;

/** How calls are sent and checked, and to what. */
export type Sending = Pick<
  ApiClientOptions,
  'fetch' | 'clock' | 'middleware' | 'retry' | 'timeout' | 'deadline' | 'validate' | 'onWarning'
> & {
  /** 2.5 when left out; `next` of `@speclock/experience-groups/next` is its successor. */
  readonly generation?: Generation;
};

const variables = {
  clientId: 'EXPERIENCE_GROUPS_CLIENT_ID',
  clientSecret: 'EXPERIENCE_GROUPS_CLIENT_SECRET',
  institutionId: 'EXPERIENCE_GROUPS_INSTITUTION_ID',
} as const;
const baseUrlVariable = 'EXPERIENCE_GROUPS_BASE_URL';
const environmentVariable = 'EXPERIENCE_GROUPS_ENVIRONMENT';
const validateVariable = 'EXPERIENCE_GROUPS_VALIDATE';
const known = Object.keys(environments).join(', ');

/** The environment of a name; throws a TypeError that begins with `what` for an unknown one. */
function environmentOf(name: string, what: string): Environment {
  if (Object.hasOwn(environments, name)) return name as Environment;
  throw new TypeError(`${what} is ${JSON.stringify(name)}: it is one of ${known}.`);
}

/** The mode of a name; throws a TypeError that begins with `what` for an unknown one. */
function modeOf(name: string, what: string): Mode {
  const found = modes.find((one) => one === name);
  if (found !== undefined) return found;
  throw new TypeError(`${what} is ${JSON.stringify(name)}: it is one of ${modes.join(', ')}.`);
}

/**
 * The credentials of a service; undefined where nothing is given, and `baseUrl` may be a server that signs in.
 *
 * Variables that are not set get here as undefined or empty, past the types: they are named, in place of an unsigned call.
 */
function credentialsOf(
  keyPair: { readonly [Part in keyof KeyPair]: string | undefined },
  token: string | undefined,
  isBehindServer: boolean,
): ClientOptions['credentials'] {
  const { clientId, clientSecret, institutionId } = keyPair;
  if (token) return { token };
  if (clientId && clientSecret && institutionId) {
    return { clientId, clientSecret, tokenHeaders: { institutionId } };
  }
  const given = Object.values({ ...keyPair, token });
  if (isBehindServer && given.every((value) => value === undefined)) return undefined;
  const missing = Object.entries(keyPair).flatMap(([name, value]) => (value ? [] : [name]));
  throw new TypeError(`Give a token or a whole key pair: ${missing.join(', ')} missing or empty.`);
}

/**
 * Experience Groups for people: it signs in by itself, its methods return data and throw `ApiError`, or `ValidationError`
 * for a request that the document does not allow.
 *
 * @example
 * const service = new ExperienceGroups({ clientId, clientSecret, institutionId, environment: 'staging' });
 * const group = await service.groups.create({ groupName: 'Early adopters' });
 * const upload = await service.participants.add(group.groupId, ['100-1', '100-2']);
 * const { outcome, job } = await service.jobs.wait(upload);
 */
export class ExperienceGroups {
  readonly groups: Groups;
  readonly participants: Participants;
  readonly jobs: Jobs;
  /**
   * The generated client underneath: every operation by name, answers narrowed by status. Of another generation its operations
   * by what 2.5 calls them; by path there is then nothing.
   */
  readonly api: Client;
  readonly #connection: Connection;

  /** @throws {TypeError} without `environment` and `baseUrl`, for a part of a key pair, and for what cannot be used. */
  constructor({
    clientId,
    clientSecret,
    institutionId,
    token,
    environment,
    baseUrl,
    clock = systemClock,
    generation = current,
    ...rest
  }: ExperienceGroupsOptions) {
    const place =
      baseUrl ??
      (environment && generation.environments[environmentOf(environment, 'The environment')]);
    if (!place) throw new TypeError(`Give an environment (${known}) or a baseUrl.`);
    const keyPair = { clientId, clientSecret, institutionId };
    const credentials = credentialsOf(keyPair, token, baseUrl !== undefined);
    this.#connection = generation.connect({
      baseUrl: place,
      ...(credentials && { credentials }),
      clock,
      uuid,
      ...rest,
    });
    this.api = this.#connection.api;
    this.groups = new Groups(this.api);
    this.participants = new Participants(this.api, clock);
    this.jobs = new Jobs(this.api, clock);
  }

  /**
   * Ends the client: its token is revoked, and later calls reject with a `SignInError`. A token that was given stays as it is.
   *
   * @throws {SignInError} when the token could not be revoked.
   */
  close(): Promise<void> {
    return this.#connection.close();
  }

  /** As `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * Reads the key pair and the institution from `EXPERIENCE_GROUPS_CLIENT_ID`, `EXPERIENCE_GROUPS_CLIENT_SECRET` and
   * `EXPERIENCE_GROUPS_INSTITUTION_ID`, and where the service is from `EXPERIENCE_GROUPS_BASE_URL` or
   * `EXPERIENCE_GROUPS_ENVIRONMENT` (`production` or `staging`); the base URL wins. `EXPERIENCE_GROUPS_VALIDATE` (`strict`,
   * `warn` or `off`) may say for requests and answers alike what becomes of what the document does not allow.
   *
   * @param sending How calls are sent and checked, and to which generation; its `validate` wins over the variable.
   * @throws {TypeError} that names every variable that is missing, or the one that cannot be used.
   */
  static fromEnv(
    env: Readonly<Record<string, string | undefined>> = process.env,
    sending: Sending = {},
  ): ExperienceGroups {
    const read = (name: string): string => env[name]?.trim() ?? '';
    const missing: string[] = Object.values(variables).filter((name) => read(name) === '');
    const baseUrl = read(baseUrlVariable);
    const environment = read(environmentVariable);
    if (baseUrl === '' && environment === '') {
      missing.push(`${baseUrlVariable} or ${environmentVariable} (${known})`);
    }
    if (missing.length > 0) {
      throw new TypeError(
        `Experience Groups needs these environment variables: ${missing.join(', ')}.`,
      );
    }
    const { environments: places } = sending.generation ?? current;
    const place = environment && places[environmentOf(environment, environmentVariable)];
    const validate = read(validateVariable);
    const mode = validate === '' ? undefined : modeOf(validate, validateVariable);
    return new ExperienceGroups({
      clientId: read(variables.clientId),
      clientSecret: read(variables.clientSecret),
      institutionId: read(variables.institutionId),
      baseUrl: baseUrl || place,
      ...(mode !== undefined && { validate: { requests: mode, responses: mode } }),
      ...sending,
    });
  }
}
