/**
 * Base URLs of 2.5.
 *
 * Source: the vendor's reference pages (production) and its combined document 1.3.1 (staging). The
 * vendor gives each institution its own, so pass `baseUrl` where yours differs.
 */
export const environments: Environments = {
  production: 'https://api.candescent.com/digitalbanking',
  staging: 'https://api.candescent.com/digitalbanking/stage',
};

/** `production` or `staging`. */
export type Environment = 'production' | 'staging';

/** The base URL of each environment. */
export type Environments = Readonly<Record<Environment, string>>;
