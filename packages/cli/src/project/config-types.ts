import type { PostmanOptions } from '@speclock/codegen';
import type { Selection } from '@speclock/model';

export type { Selection };

/** What `speclock.config.ts` exports by default. */
export interface Config {
  /** By name: the document stands in `spec/<name>/`, what is derived from it in `generated/<name>/`. */
  readonly apis: Readonly<Record<string, ApiConfig>>;
  readonly pull?: PullConfig;
}

export interface PullConfig {
  /**
   * The hosts that `speclock pull` may fetch from, redirects too, with the port where it is not the scheme's own:
   * `example.com`, `127.0.0.1:4010`. When left out, the host of the URL that was named.
   */
  readonly hosts: readonly string[];
}

export interface ApiConfig {
  /** The operations that the package is made of; all of them when left out. */
  readonly select?: Selection;
  /** The name of the generated package. */
  readonly package: string;
  /** The `license` of the package, as npm takes it: an SPDX expression, or `UNLICENSED`. Without it the package claims none. */
  readonly license?: string;
  /** How the package's validators are made. */
  readonly validators?: ValidatorsConfig;
  /** Asks for a Postman collection in the package, `postman/`, with these environments. */
  readonly postman?: PostmanOptions;
  /** Other entries that the same targets serve, for example sign-in. */
  readonly alongside?: readonly string[];
  /** What recordings of the API do not tell. */
  readonly record?: RecordConfig;
  /** Services that `speclock verify --target <name>` can be pointed at. */
  readonly targets?: Readonly<Record<string, Target>>;
}

export interface RecordConfig {
  /** Names of properties, parameters and headers whose values are replaced by made-up ones wherever they stand. */
  readonly drop: readonly string[];
}

export interface ValidatorsConfig {
  /**
   * What a request validator does with a property that is readOnly: `ignore`, the default, does not look at it, since
   * clients send back what they were sent; `refuse` makes a finding of it. What is writeOnly is never allowed in a response.
   */
  readonly readOnly?: 'ignore' | 'refuse';
}

/** A value that is read from an environment variable when it is needed. */
export interface FromEnv {
  readonly env: string;
}

export type Target = (CommandTarget | UrlTarget) & {
  /** The file, from the project's root, of what the target is known to do otherwise. */
  readonly deviations?: string;
};

/**
 * A program that serves the API. It is started in the project's root, prints one JSON line on stdout
 * when it is ready, `{"ready":true,"url":"http://127.0.0.1:1234","credentials":{…}}` (credentials
 * optional), and ends on SIGTERM. `node` and `speclock` as the first word are those that run now.
 */
export interface CommandTarget {
  readonly command: readonly string[];
}

/** A service that runs already. Secrets come from the environment only. */
export interface UrlTarget {
  readonly baseUrl: string | FromEnv;
  readonly credentials?: CredentialsConfig;
  /** Of somebody else, who must not see what the first makes. */
  readonly otherCredentials?: CredentialsConfig;
}

/** A key pair to get a token with, or a token; and keys for the document's apiKey schemes, or these alone. */
export interface CredentialsConfig {
  readonly clientId?: string | FromEnv;
  readonly clientSecret?: FromEnv;
  /** Headers of the token call that the document asks for, by name. */
  readonly tokenHeaders?: Readonly<Record<string, string | FromEnv>>;
  readonly token?: FromEnv;
  /** By the name of the security scheme. */
  readonly keys?: Readonly<Record<string, FromEnv>>;
}
