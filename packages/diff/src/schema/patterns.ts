/** Characters that a text has at most on which a pattern is tried. */
const lengthLimit = 200;
/** Steps that a pattern takes at most, by an estimate of the worst case. */
const stepLimit = 1e7;

/**
 * Whether a pattern matches a text. Both are a document's, so that a pattern is only tried where it cannot take long:
 * undefined for one that repeats what repeats, refers back or looks around, and for one that is not an expression.
 */
export function matches(pattern: string, text: string): boolean | undefined {
  if (text.length > lengthLimit || !isQuick(pattern, text.length)) return undefined;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return undefined;
  }
}

/** Whether a search in a text of such a length takes few steps, judged by what can repeat. */
export function isQuick(pattern: string, length: number): boolean {
  if (pattern.length > lengthLimit) return false;
  // Classes and escaped characters match one character, whatever is written in them.
  let bare = pattern
    .replaceAll(/\\(?:[pPu]\{[^}]*\}|[^\dk])/gu, 'a')
    .replaceAll(/\[(?:[^\]\\]|\\.)*\]/gu, 'a')
    .replaceAll(/\{\d{1,3}\}/g, '');
  // So does a group, as far as that goes, in which nothing repeats and nothing is chosen.
  for (let shorter = bare; ; bare = shorter) {
    shorter = bare.replaceAll(/\((?:\?:)?[^()|*+?{}\\]*\)/g, 'a');
    if (shorter === bare) break;
  }
  if (/\\|\(\?[=!<]|\)[*+{]|\d{4}/.test(bare)) return false;
  const repeats = bare.match(/[*+}]/g)?.length ?? 0;
  return (length + 1) ** (repeats + 1) <= stepLimit;
}
