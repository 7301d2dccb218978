import { type Slot, slotMark } from '../case.ts';

/** The slots of one case, filled while its request is written. */
export interface Slots {
  readonly all: readonly Slot[];
  /** Takes a slot in and gives the mark that stands for it. */
  mark(slot: Slot): string;
}

/** Slots that come after those of a request that is changed. */
export function createSlots(before: readonly Slot[] = []): Slots {
  const all = [...before];
  return {
    all,
    mark(slot) {
      all.push(slot);
      return slotMark(all.length - 1);
    },
  };
}
