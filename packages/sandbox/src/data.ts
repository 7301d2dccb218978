import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** Where a sandbox keeps what it knows. */
export interface Places {
  readonly database: string;
  /** The folder of received files. */
  readonly uploads: string;
}

/** Makes the folder of a sandbox where there is none, and says where in it things are. */
export function prepareFolder(data: string): Places {
  const uploads = path.join(data, 'uploads');
  mkdirSync(uploads, { recursive: true, mode: 0o700 });
  return { database: path.join(data, 'sandbox.db'), uploads };
}
