import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';
import { shapes31 } from '../shapes-3.1.ts';
import type { Version } from '../version.ts';
import { isBinary, readFormat } from './binary.ts';
import { openApiReader } from './open-api-reader.ts';

/** Both are 2020-12; the first has OpenAPI's own keywords besides (OpenAPI 3.1.1, section 4.8.24.4). */
const dialects = [
  'https://spec.openapis.org/oas/3.1/dialect/base',
  'https://json-schema.org/draft/2020-12/schema',
];

/** What names schemas, and where they are kept: references between entries of the table say the same. */
const naming = ['$id', '$anchor', '$dynamicAnchor', '$defs', 'definitions'];

const keywords = shapes31.get('Schema')?.members;

/** OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1. */
export const version31: Version = {
  name: '3.1',
  title: 'OpenAPI 3.1',
  shapes: shapes31,
  besideReference: ['summary', 'description'],
  reader: openApiReader(['apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS']),
  checkDocument(root, problems) {
    checkDialect(root.child('jsonSchemaDialect'), problems);
    if (['paths', 'webhooks', 'components'].some((name) => root.child(name).object)) return;
    problems.error(
      'member-missing',
      root.at,
      'There must be "paths", "components" or "webhooks" in a document of OpenAPI 3.1.',
    );
  },
  readKeyword(keyword, schema, problems) {
    const { name, value } = keyword;
    switch (name) {
      case '$schema':
        checkDialect(keyword, problems);
        return {};
      case 'nullable':
        warnOlder(keyword, 'Write null among the types, as in type: [string, "null"].', problems);
        return {};
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        if (typeof value !== 'boolean') return undefined;
        warnOlder(keyword, `Write the limit itself, as in ${name}: 5.`, problems);
        return {};
      case 'type':
        return isBinary(schema) ? {} : undefined;
      case 'format':
        if (value === 'binary') {
          warnOlder(keyword, 'Write a contentMediaType, and neither type nor format.', problems);
        }
        return readFormat(schema);
      default:
        if (naming.includes(name)) return {};
        if (keywords?.has(name) || name.startsWith('x-')) return undefined;
        warnUnknown(keyword, problems);
        return {};
    }
  },
};

function checkDialect(place: Place, problems: Problems): void {
  const name = place.text;
  if (name === undefined || dialects.includes(name.replace(/#$/, ''))) return;
  problems.error(
    'dialect-unknown',
    place.at,
    `Schemas of the dialect ${quote(name)} cannot be read.`,
    `Write them in ${dialects.join(' or ')}.`,
  );
}

/** Other keywords are allowed and say nothing that is known (JSON Schema 2020-12, core, section 4.3.1). */
function warnUnknown(place: Place, problems: Problems): void {
  problems.warn(
    'keyword-unknown',
    place.at,
    `The keyword ${quote(place.name)} is none of JSON Schema 2020-12 or OpenAPI 3.1; it is ignored.`,
    'Correct its name, move it to where it belongs, or make it an extension (x-…).',
  );
}

/** What `format: binary` says is known all the same; the others say nothing in 3.1. */
function warnOlder(place: Place, hint: string, problems: Problems): void {
  const shown = place.name === 'format' ? 'format: binary' : quote(place.name);
  const what = place.name === 'format' ? 'it is read as in 3.0' : 'it is ignored';
  problems.warn(
    'keyword-older',
    place.at,
    `OpenAPI 3.1 does not have ${shown} in this form; ${what}.`,
    hint,
  );
}
