import { createHash } from 'node:crypto';
import type { Random } from '@speclock/schema';

/** Numbers that nobody can guess who does not know the nonce; those of one scope do not depend on what went before it. */
export function scopedRandom(nonce: string): {
  readonly random: Random;
  enter(scope: string): void;
} {
  let scope = '';
  let count = 0;
  return {
    random: () => {
      const text = JSON.stringify([nonce, scope, count++]);
      return createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48;
    },
    enter(next) {
      scope = next;
      count = 0;
    },
  };
}
