import type { Random } from '@speclock/schema';
import type { Slot } from '../case.ts';

export type UniqueSlot = Extract<Slot, { kind: 'unique' }>;

const digits = '0123456789';
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letters = capitals.toLowerCase();

/** What may stand in place of the mark of a `unique` slot; `random` decides how fresh it is. */
export function freshText({ length, characters }: UniqueSlot, random: Random): string {
  const from = (all: string): string => all.charAt(Math.floor(random() * all.length));
  const rest =
    characters === undefined ? letters + digits : { digits, capitals, letters }[characters];
  const first = characters === undefined ? letters : rest;
  return Array.from({ length }, (_, i) => from(i === 0 ? first : rest)).join('');
}
