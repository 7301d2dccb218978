/**
 * The codes of what checks of single exchanges find, each with what it means; those of scenarios are their names.
 *
 * All are of severity `error` but `schema-not-evaluated`, where the document is at fault, and `valid-refused` of a request
 * that may be refused by a rule that the document does not tell: those are warnings.
 */
export const checkCodes = {
  'server-error': 'The service failed with a status of 500 or more.',
  'status-undeclared': 'The status of the answer is not declared.',
  'content-type-undeclared': 'The media type of the answer is not declared, or there is none.',
  'body-missing': 'The answer has no body where one is declared.',
  'body-unexpected': 'The answer has a body where HTTP allows none.',
  'body-malformed': 'The body is not what its media type says.',
  'body-invalid': 'The body is not valid by its schema.',
  'problem-status-wrong': 'The status in a problem is not that of the answer.',
  'write-only-leaked': 'The answer has a property that is writeOnly.',
  'property-undeclared': 'The answer has a property that its schema does not name.',
  'schema-not-evaluated': 'A schema of the document cannot be evaluated.',
  'header-missing': 'A required header is missing from the answer.',
  'header-invalid': 'A header of the answer is not valid by its schema.',
  'length-wrong': 'Content-Length is not the length of the body.',
  'invalid-accepted': 'A request that the document does not allow was carried out.',
  'missing-header-accepted': 'A request without a required header was carried out.',
  'media-type-accepted': 'A request body of an undeclared media type was taken.',
  'accept-ignored': 'The answer is of a media type that the request does not accept.',
  'valid-refused': 'A request that the document allows was refused.',
  'auth-ignored': 'A request without right credentials was not refused as such.',
  'method-accepted': 'An undeclared method was not refused by 405 with Allow.',
  'allow-wrong': 'Allow does not list the declared methods.',
  'too-slow': 'The answer took longer than the run allows.',
} as const satisfies Readonly<Record<string, string>>;

export type CheckCode = keyof typeof checkCodes;
