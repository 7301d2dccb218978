import { createHash } from 'node:crypto';
import type { Json } from '@speclock/schema';
import { canonical } from './schema/json.ts';

/** What tells changes apart. */
export interface Fingerprinted {
  readonly code: string;
  readonly operation?: string;
  readonly place: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** 16 hexadecimal digits from a change's kind, operation, place, before and after; the order of members is none of it. */
export function fingerprint({ code, operation, place, before, after }: Fingerprinted): string {
  const told = [code, operation ?? '', place, held(before), held(after)];
  return createHash('sha256').update(canonical(told)).digest('hex').slice(0, 16);
}

/** What is not there is not the same as null. */
function held(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}
