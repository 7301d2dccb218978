/** One end of an interval of numbers. */
export interface End {
  readonly value: number;
  /** Whether the value itself lies outside. */
  readonly isOpen: boolean;
}

/** The least integer that lies within a lower end, or the greatest within an upper one; infinite without an end. */
export function wholeEnd({ value, isOpen }: End, side: 'low' | 'high'): number {
  if (side === 'low') return isOpen ? Math.floor(value) + 1 : Math.ceil(value);
  return isOpen ? Math.ceil(value) - 1 : Math.floor(value);
}

/** Whether the inner lower end lies within the outer one. */
export function isWithin(inner: End, outer: End, side: 'low' | 'high'): boolean {
  if (inner.value === outer.value) return inner.isOpen || !outer.isOpen;
  return side === 'low' ? inner.value > outer.value : inner.value < outer.value;
}
