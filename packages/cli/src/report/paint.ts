import type { Io } from '../io.ts';

type Colour = 'red' | 'yellow' | 'green' | 'dim' | 'bold';

const codes: Readonly<Record<Colour, number>> = { red: 31, yellow: 33, green: 32, dim: 2, bold: 1 };

/** Colours text when it goes to a terminal that wants colour. */
export type Paint = (text: string, colour: Colour) => string;

/** Colour only on a terminal, and never where NO_COLOR is set. */
export function painter(io: Pick<Io, 'isTTY' | 'env'>): Paint {
  const on = io.isTTY && !io.env['NO_COLOR'];
  return (text, colour) => (on ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text);
}
