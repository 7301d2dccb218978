import { type Slot, slotMark } from '../case.ts';

/** The slots of one case, filled while its request is written. */
export interface Slots {
  readonly all: readonly Slot[];
  /** Takes a slot in and gives the mark that stands for it. */
  mark(slot: Slot): string;
}

export function createSlots(): Slots {
  const all: Slot[] = [];
  return {
    all,
    mark(slot) {
      all.push(slot);
      return slotMark(all.length - 1);
    },
  };
}
