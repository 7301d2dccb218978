/** Lets so many through at once, the others in the order in which they came. */
export interface Gate {
  /** Resolves with a function to be called on leaving. */
  enter(): Promise<() => void>;
}

export function createGate(places: number): Gate {
  const waiting: (() => void)[] = [];
  let free = places;
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };
  return {
    enter: () =>
      new Promise((resolve) => {
        const enter = (): void => resolve(leave);
        if (free > 0) {
          free--;
          enter();
        } else waiting.push(enter);
      }),
  };
}
