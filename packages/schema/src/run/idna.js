// Internationalised labels of hostnames (IDNA2008), read off the Unicode properties that JavaScript knows; where it
// knows none, a near one stands in, as the comments say.

import { domain } from './domain.js';
import { decodePunycode } from './punycode.js';

const asciiLabel = /* @__PURE__ */ new RegExp(`^${domain}$`);

/** Whether the labels of a name are ASCII, encoded ones that start with `xn--`, or valid ones in Unicode (RFC 5891, section 5). */
export function areIdnLabels(labels) {
  const decoded = labels.map(decode);
  if (!decoded.every((label) => (isAscii(label) ? asciiLabel.test(label) : isUnicodeLabel(label))))
    return false;
  return (
    !decoded.some((label) => /[\u0660-\u0669]/.test(label) || rightToLeft.test(label)) ||
    decoded.every(isBidiLabel)
  );
}

/** A label in Unicode; the empty text, which no label is, for an encoded one that encodes none. */
function decode(label) {
  if (!/^xn--/i.test(label)) return label;
  const decoded = asciiLabel.test(label) ? decodePunycode(label.slice(4).toLowerCase()) : undefined;
  return decoded === undefined || isAscii(decoded) ? '' : decoded;
}

function isAscii(text) {
  return /^[\0-\x7f]*$/.test(text);
}

/** RFC 5891, section 4.2; of at most 63 code points. */
function isUnicodeLabel(label) {
  const characters = [...label];
  if (characters.length > 63 || label.normalize('NFC') !== label) return false;
  if (label.startsWith('-') || label.endsWith('-') || label.startsWith('--', 2)) return false;
  if (/^\p{M}/u.test(label) || !followsContext(label)) return false;
  return characters.every((character, i) => {
    if (/[\u200c\u200d]/.test(character)) return isJoinerAt(characters, i);
    return isProtocolValid(character);
  });
}

/** RFC 5892, section 3, for the characters that stand everywhere, and those whose place `followsContext` knows. */
function isProtocolValid(character) {
  if (/[a-z\d\u00b7\u00df\u0375\u03c2\u05f3\u05f4\u06fd\u06fe\u0f0b\u3007\u30fb-]/.test(character))
    return true;
  // Exceptions, ignorable blocks and old Hangul, which are letters and marks all the same.
  const refused =
    /[\u20d0-\u20ff\u302e\u302f]|[\u0640\u07fa\u1100-\u11ff\u3031-\u3035\u303b\ua960-\ua97f\ud7b0-\ud7ff\u{1d100}-\u{1d24f}\p{Default_Ignorable_Code_Point}]/u;
  if (!/[\p{L}\p{Nd}\p{Mn}\p{Mc}]/u.test(character) || refused.test(character)) return false;
  // Case folding is near to lower case.
  return character.normalize('NFKC').toLowerCase().normalize('NFKC') === character;
}

/** RFC 5892, appendix A.3 to A.9. */
function followsContext(label) {
  if (/(?<!l)\u00b7|\u00b7(?!l)|\u0375(?!\p{Script=Greek})/u.test(label)) return false;
  if (/(?<!\p{Script=Hebrew})[\u05f3\u05f4]/u.test(label)) return false;
  if (/[\u0660-\u0669]/.test(label) && /[\u06f0-\u06f9]/.test(label)) return false;
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
  return !label.includes('\u30fb') || japanese.test(label);
}

/** RFC 5892, appendix A.1 and A.2; every letter of a script that joins letters counts as one that joins on both sides. */
function isJoinerAt(characters, i) {
  if (i > 0 && isVirama(characters[i - 1])) return true;
  const joins =
    /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Mongolian}\p{Script=Nko}]/u;
  const isMark = (character) => /\p{Mn}/u.test(character);
  const before = characters.slice(0, i).findLast((character) => !isMark(character));
  const after = characters.slice(i + 1).find((character) => !isMark(character));
  return characters[i] === '\u200c' && joins.test(before ?? '') && joins.test(after ?? '');
}

/** Whether a character has the canonical combining class 9: normalisation puts it between marks of class 8 and 10. */
function isVirama(character) {
  return (
    `${character}\u3099`.normalize('NFD') === `\u3099${character}` &&
    `\u05b0${character}`.normalize('NFD') === `${character}\u05b0`
  );
}

// Letters in the blocks that are kept for writing from right to left, for the classes R and AL.
const rightToLeft =
  /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** RFC 5893, section 2, for a label of a name that has one written from right to left. */
function isBidiLabel(label) {
  if (!/^\p{L}/u.test(label) || !/[\p{L}\p{Nd}]\p{M}*$/u.test(label)) return false;
  const letters = label.match(/\p{L}/gu) ?? [];
  const digits = /[\d\u06f0-\u06f9]/.test(label) && /[\u0660-\u0669]/.test(label);
  const one = letters.filter((letter) => rightToLeft.test(letter)).length;
  return !digits && (one === 0 ? !/[\u0660-\u0669]/.test(label) : one === letters.length);
}
