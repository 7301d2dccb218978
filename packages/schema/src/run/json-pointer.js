// The formats of pointers into JSON.

import { isDigit } from './characters.js';

/** RFC 6901, section 3. */
export function isJsonPointer(text) {
  return text === '' || isPointerAt(text, 0);
}

/** Relative JSON Pointer (draft-bhutton-relative-json-pointer-00), section 3, with index manipulation as in `0-1#`. */
export function isRelativeJsonPointer(text) {
  let i = integerEnd(text, 0);
  if (i === 0) return false;
  // 43 and 45 are plus and minus.
  if (text.charCodeAt(i) === 43 || text.charCodeAt(i) === 45) {
    const start = i + 1;
    i = integerEnd(text, start);
    if (i === start) return false;
  }
  if (i === text.length || (text.charCodeAt(i) === 35 && i + 1 === text.length)) return true;
  return isPointerAt(text, i);
}

function isPointerAt(text, start) {
  if (text.charCodeAt(start) !== 47) return false;
  for (let i = text.indexOf('~', start); i >= 0; i = text.indexOf('~', i + 1)) {
    const escaped = text.charCodeAt(i + 1);
    if (escaped !== 48 && escaped !== 49) return false;
  }
  return true;
}

/** Where an integer without leading zeros ends that stands at `i`; `i` where there is none. */
function integerEnd(text, i) {
  if (text.charCodeAt(i) === 48) return i + 1;
  let end = i;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}
