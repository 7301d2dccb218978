import * as check from '../run/check.js';
import * as dates from '../run/dates.js';
import * as email from '../run/email.js';
import * as formats from '../run/formats.js';
import * as hostname from '../run/hostname.js';
import * as ip from '../run/ip.js';
import * as jsonPointer from '../run/json-pointer.js';
import * as uri from '../run/uri.js';
import * as uriTemplate from '../run/uri-template.js';
import * as values from '../run/values.js';

/** What a printed validator may call, by the file that it stands in; a generated package gets those files as they are. */
export const helperFiles = {
  'check.js': check,
  'values.js': values,
  'formats.js': formats,
  'dates.js': dates,
  'email.js': email,
  'hostname.js': hostname,
  'ip.js': ip,
  'json-pointer.js': jsonPointer,
  'uri.js': uri,
  'uri-template.js': uriTemplate,
} as const;

export type HelperFile = keyof typeof helperFiles;

type Exported<File> = File extends unknown ? keyof File : never;

export type HelperName = Exported<(typeof helperFiles)[HelperFile]>;

/** Each helper, and the file that exports it. */
export const helpers: ReadonlyMap<
  HelperName,
  { readonly file: HelperFile; readonly run: unknown }
> = new Map(
  Object.entries(helperFiles).flatMap(([file, exported]) =>
    Object.entries(exported).map(([name, run]) => [
      name as HelperName,
      { file: file as HelperFile, run: run as unknown },
    ]),
  ),
);
