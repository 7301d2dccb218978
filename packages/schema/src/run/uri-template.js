// The format of URI templates (RFC 6570).

import { isDigit, isHex, isLetter } from './characters.js';

/** RFC 6570, section 2, of every level; operators that are reserved for extensions pass. */
export function isUriTemplate(text) {
  let i = 0;
  while (i < text.length) {
    if (text.charCodeAt(i) === 123) {
      i = expressionEnd(text, i + 1);
      if (i < 0) return false;
    } else if (isTriplet(text, i)) i += 3;
    else if (isLiteral(text.charCodeAt(i))) i++;
    else return false;
  }
  return true;
}

/** RFC 6570, section 2.1; the apostrophe is in by its erratum 6937. Code units of a surrogate pair pass one by one. */
function isLiteral(code) {
  if (code > 126) return code >= 160 && code < 65520 && (code < 64976 || code > 65007);
  return code > 32 && !'"%<>\\^`{|}'.includes(String.fromCharCode(code));
}

/** Where the expression ends whose brace stands before `start`, behind its closing brace; -1 where it is none. */
function expressionEnd(text, start) {
  let i = '+#./;?&=,!@|'.includes(text.charAt(start)) ? start + 1 : start;
  for (;;) {
    i = nameEnd(text, i);
    if (i < 0) return -1;
    if (text.charCodeAt(i) === 42) i++;
    else if (text.charCodeAt(i) === 58) {
      const length = i + 1;
      i = length;
      while (i < length + 4 && isDigit(text.charCodeAt(i))) i++;
      if (i === length || text.charCodeAt(length) === 48) return -1;
    }
    const code = text.charCodeAt(i++);
    if (code === 125) return i;
    if (code !== 44) return -1;
  }
}

/** Where the name of a variable ends that stands at `start`; -1 where there is none. */
function nameEnd(text, start) {
  let i = start;
  for (;;) {
    const before = i;
    while (isNameCharacter(text.charCodeAt(i)) || isTriplet(text, i)) {
      i += text.charCodeAt(i) === 37 ? 3 : 1;
    }
    if (i === before) return -1;
    if (text.charCodeAt(i) !== 46) return i;
    i++;
  }
}

function isNameCharacter(code) {
  return isLetter(code) || isDigit(code) || code === 95;
}

function isTriplet(text, i) {
  return (
    text.charCodeAt(i) === 37 && isHex(text.charCodeAt(i + 1)) && isHex(text.charCodeAt(i + 2))
  );
}
