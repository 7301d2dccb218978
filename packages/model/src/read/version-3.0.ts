import { shapes30 } from '../shapes-3.0.ts';
import type { Version } from '../version.ts';
import { draft4Keyword } from './draft-4.ts';
import { openApiReader } from './open-api-reader.ts';

const title = 'OpenAPI 3.0';

/** OpenAPI 3.0: https://spec.openapis.org/oas/v3.0.3. */
export const version30: Version = {
  name: '3.0',
  title,
  shapes: shapes30,
  besideReference: [],
  reader: openApiReader(['apiKey', 'http', 'oauth2', 'openIdConnect']),
  checkDocument: () => {},
  readKeyword: draft4Keyword({ title, isNullable: (name) => name === 'nullable' }),
};
