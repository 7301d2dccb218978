/**
 * Puts `text` between the two markers of a command (`npm run bench -- diff --write`) in a document. Throws an Error when the
 * document has not each of them once, in order.
 */
export function putBetweenMarkers(document: string, command: string, text: string): string {
  const [begin, end] = ['begin', 'end'].map((edge) => `<!-- ${command}: ${edge} -->`) as [
    string,
    string,
  ];
  const [before, rest, ...more] = document.split(begin);
  const [old, after, ...others] = rest?.split(end) ?? [];
  if (old === undefined || after === undefined || more.length > 0 || others.length > 0) {
    throw new Error(`The document must have ${begin} and ${end} once each, in this order.`);
  }
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}
