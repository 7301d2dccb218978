import type { HelperName } from './print/helpers.ts';

/** What a `format` asserts: a helper over strings or over numbers; none where every value of that type passes. */
export interface Format {
  readonly of: 'string' | 'number';
  readonly helper?: HelperName;
}

/** The formats that are known, all of them asserted (JSON Schema validation, section 7; OpenAPI format registry). */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['date-time', { of: 'string', helper: 'isDateTime' }],
  ['date', { of: 'string', helper: 'isDate' }],
  ['time', { of: 'string', helper: 'isTime' }],
  ['duration', { of: 'string', helper: 'isDuration' }],
  ['email', { of: 'string', helper: 'isEmail' }],
  ['idn-email', { of: 'string', helper: 'isIdnEmail' }],
  ['hostname', { of: 'string', helper: 'isHostname' }],
  ['idn-hostname', { of: 'string', helper: 'isIdnHostname' }],
  ['ipv4', { of: 'string', helper: 'isIpv4' }],
  ['ipv6', { of: 'string', helper: 'isIpv6' }],
  ['uri', { of: 'string', helper: 'isUri' }],
  ['uri-reference', { of: 'string', helper: 'isUriReference' }],
  ['iri', { of: 'string', helper: 'isIri' }],
  ['iri-reference', { of: 'string', helper: 'isIriReference' }],
  ['uri-template', { of: 'string', helper: 'isUriTemplate' }],
  ['uuid', { of: 'string', helper: 'isUuid' }],
  ['json-pointer', { of: 'string', helper: 'isJsonPointer' }],
  ['relative-json-pointer', { of: 'string', helper: 'isRelativeJsonPointer' }],
  ['regex', { of: 'string', helper: 'isRegex' }],
  ['byte', { of: 'string', helper: 'isByte' }],
  ['binary', { of: 'string' }],
  ['password', { of: 'string' }],
  ['int32', { of: 'number', helper: 'isInt32' }],
  ['int64', { of: 'number', helper: 'isInt64' }],
  ['float', { of: 'number', helper: 'isFloat' }],
  ['double', { of: 'number' }],
]);
