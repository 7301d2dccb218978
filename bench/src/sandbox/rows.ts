/** The orders that the ids of a file may be in: each after the one before, or anywhere. */
export const orders = ['rising', 'shuffled'] as const;
export type Order = (typeof orders)[number];

/** The participant id of a line, of ten digits; no two of the first 4,294,967,296 are the same. */
export function idAt(index: number, order: Order): string {
  // An odd factor permutes the numbers of 32 bits.
  const number = order === 'rising' ? index : Math.imul(index, 2_654_435_761) >>> 0;
  return String(number).padStart(10, '0');
}

/** A participant file of so many ids, in pieces. */
export function* fileOf(count: number, order: Order): Generator<string> {
  const piece = 5_000;
  yield 'ParticipantId\r\n';
  for (let from = 0; from < count; from += piece) {
    let text = '';
    const end = Math.min(count, from + piece);
    for (let index = from; index < end; index += 1) text += `${idAt(index, order)}\r\n`;
    yield text;
  }
}
