// Classes of ASCII characters, by their codes; NaN, which stands behind the end of a text, is in none.

export function isDigit(code) {
  return code >= 48 && code <= 57;
}

export function isLetter(code) {
  // Upper and lower case differ in this bit.
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

export function isHex(code) {
  const lower = code | 32;
  return (code >= 48 && code <= 57) || (lower >= 97 && lower <= 102);
}
