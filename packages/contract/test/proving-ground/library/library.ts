import type { Ground } from '../ground.ts';
import { file } from './enforced.ts';
import { faults } from './faults.ts';
import { startService } from './service.ts';
import { tokens } from './state.ts';

/** A library's books, copies and loans: JSON resources of two libraries that do not see each other's. */
export const library: Ground = {
  name: 'library',
  document: file,
  credentials: { token: tokens.north },
  otherCredentials: { token: tokens.south },
  faults,
  start: startService,
};
