/**
 * What every answer carries (OWASP's cheat sheet on the security of REST): no cache keeps it, no browser guesses its
 * type, loads anything for it, or shows it in a frame.
 */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;
