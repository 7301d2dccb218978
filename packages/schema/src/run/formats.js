// The formats of numbers, and of texts without inner structure. Each format, here and in the files beside this one,
// reads its text a fixed number of times from left to right, so that no input makes it slow.

/** OpenAPI format registry: a signed 32-bit integer. */
export function isInt32(value) {
  return (value | 0) === value;
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
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** OpenAPI format registry: base64 of RFC 4648, section 4, with its padding. */
export function isByte(text) {
  return text.length % 4 === 0 && /^[\dA-Za-z+/]*={0,2}$/.test(text);
}

/**
 * JSON Schema validation, section 7.3.8: an expression that this engine takes in Unicode mode, as `pattern` does, of at
 * most 4096 characters.
 */
export function isRegex(text) {
  // A long one can take the engine all memory that there is, which no `try` survives: \p{L} alone is 600 ranges.
  if (text.length > 4096) return false;
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
