import type { At } from '@speclock/model';
import type { Json } from '@speclock/schema';
import type { Effect } from '../change.ts';
import type { ChangeCode } from '../codes.ts';
import type { ExceptionName } from '../exceptions.ts';

/** One difference between the values that two schemas take. */
export interface SchemaChange {
  readonly code: ChangeCode;
  /** What follows the place of the message: '', `.name`, `.content[].name`. */
  readonly path: string;
  readonly effect: Effect;
  /** What stood there; absent for what came new. */
  readonly before?: Json;
  readonly after?: Json;
  /** In the new document; absent for what is gone. */
  readonly at?: At;
  /** In the old document; absent for what came new. */
  readonly atOld?: At;
  /** Why the level is not the one that effect and direction give. */
  readonly exception?: ExceptionName;
  /** One sentence, with what was and what is. */
  readonly message: string;
}
