import { lowerFrom32 } from '../lower-3.2.ts';
import { shapes32 } from '../shapes-3.2.ts';
import type { Version } from '../version.ts';
import { version31 } from './version-3.1.ts';

/** OpenAPI 3.2, which is read as 3.1: https://spec.openapis.org/oas/v3.2.0. */
export const version32: Version = {
  ...version31,
  name: '3.2',
  title: 'OpenAPI 3.2',
  shapes: shapes32,
  lower(document, problems) {
    lowerFrom32(document, problems);
    return version31;
  },
};
