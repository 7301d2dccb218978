// The formats of numbers, and of texts without inner structure. Each format, here and in the files beside this one,
// reads its text a fixed number of times from left to right, so that no input makes it slow.

import { isDigit, isHex, isLetter } from './characters.js';

/** OpenAPI format registry: a signed 32-bit integer. */
export function isInt32(value) {
  return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647;
}

/** OpenAPI format registry: a signed 64-bit integer, as near as a number of JavaScript tells. */
export function isInt64(value) {
  return Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63;
}

/** OpenAPI format registry: a number of single precision, so one whose size such a number can have. */
export function isFloat(value) {
  return Number.isFinite(Math.fround(value));
}

/** RFC 9562, section 4: 8-4-4-4-12 hexadecimal digits, of any version. */
export function isUuid(text) {
  if (text.length !== 36) return false;
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(i);
    const hyphen = i === 8 || i === 13 || i === 18 || i === 23;
    if (hyphen ? code !== 45 : !isHex(code)) return false;
  }
  return true;
}

/** OpenAPI format registry: base64 of RFC 4648, section 4, with its padding. */
export function isByte(text) {
  let end = text.length;
  if (end % 4 !== 0) return false;
  if (text.charCodeAt(end - 1) === 61) end -= text.charCodeAt(end - 2) === 61 ? 2 : 1;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    // 43 is the plus sign, 47 the slash.
    if (!isLetter(code) && !isDigit(code) && code !== 43 && code !== 47) return false;
  }
  return true;
}

/** JSON Schema validation, section 7.3.8: an expression that this engine takes in Unicode mode, as `pattern` does. */
export function isRegex(text) {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
