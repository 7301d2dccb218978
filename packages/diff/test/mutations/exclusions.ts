const extension = 'It reads an extension that is the reference tool’s own, and no part of OpenAPI.';

/** Rules of the reference tool that have no mutation, and why. */
export const exclusions: Readonly<Record<string, string>> = {
  'api-stability-decreased': extension,
  'api-invalid-stability-level': extension,
  'request-property-stability-decreased': extension,
  'response-property-stability-decreased': extension,
  'request-parameter-x-extensible-enum-value-removed': extension,
  'request-property-x-extensible-enum-value-removed': extension,
};
