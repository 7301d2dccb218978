import * as check from '../run/check.js';
import * as formats from '../run/formats.js';
import * as values from '../run/values.js';

/** What a printed validator may call, by the file that it stands in; a generated package gets those files as they are. */
export const helperFiles = {
  'check.js': check,
  'values.js': values,
  'formats.js': formats,
} as const;

export type HelperFile = keyof typeof helperFiles;

export type HelperName = keyof typeof check | keyof typeof values | keyof typeof formats;

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
