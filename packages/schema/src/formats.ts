import type { HelperName } from './print/helpers.ts';

/** What a `format` asserts: a helper over strings or over numbers; none where every value of that type passes. */
export interface Format {
  readonly of: 'string' | 'number';
  readonly helper?: HelperName;
}

/** The formats that are known, all of them asserted (JSON Schema validation, section 7; OpenAPI format registry). */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['uuid', { of: 'string', helper: 'isUuid' }],
  ['date-time', { of: 'string', helper: 'isDateTime' }],
  ['date', { of: 'string', helper: 'isDate' }],
  ['time', { of: 'string', helper: 'isTime' }],
  ['email', { of: 'string', helper: 'isEmail' }],
  ['hostname', { of: 'string', helper: 'isHostname' }],
  ['ipv4', { of: 'string', helper: 'isIpv4' }],
  ['ipv6', { of: 'string', helper: 'isIpv6' }],
  ['uri', { of: 'string', helper: 'isUri' }],
  ['byte', { of: 'string', helper: 'isByte' }],
  ['binary', { of: 'string' }],
  ['password', { of: 'string' }],
  ['int32', { of: 'number', helper: 'isInt32' }],
  ['int64', { of: 'number', helper: 'isInt64' }],
  ['float', { of: 'number', helper: 'isFloat' }],
  ['double', { of: 'number' }],
]);
