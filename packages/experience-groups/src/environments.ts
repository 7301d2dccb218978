/**
 * Base URLs of the service.
 *
 * Source: the vendor's reference pages (production) and its combined document 1.3.1 (staging). The
 * vendor gives each institution its own, so pass `baseUrl` where yours differs.
 */
export const environments = {
  production: 'https://api.candescent.com/digitalbanking',
  staging: 'https://api.candescent.com/digitalbanking/stage',
} as const;

/** `production` or `staging`. */
export type Environment = keyof typeof environments;
