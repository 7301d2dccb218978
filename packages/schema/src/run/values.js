// Comparisons of JSON values that a printed validator calls.

/** Whether two JSON values are equal (JSON Schema core, section 4.2.2). */
export function isEqual(a, b) {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a)) return a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  );
}

/** Whether a value equals one of the values of an `enum`. */
export function isOneOf(value, values) {
  return values.some((one) => isEqual(one, value));
}

/** Whether two items are equal. */
export function hasRepeated(items) {
  const seen = new Set();
  for (const item of items) {
    // The mark of a string cannot be taken for the text of an array or an object.
    const mark = typeof item === 'string' ? `"${item}` : canonical(item);
    if (seen.has(mark)) return true;
    seen.add(mark);
  }
  return false;
}

/** One text for all equal values. */
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** Whether `value` is a multiple of `divisor`, both taken as the decimal numbers that they print as. */
export function isMultiple(value, divisor) {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  if (!Number.isFinite(value)) return false;
  const [a, aExponent] = decimal(value);
  const [b, bExponent] = decimal(divisor);
  const exponent = Math.min(aExponent, bExponent);
  return (
    (a * 10n ** BigInt(aExponent - exponent)) % (b * 10n ** BigInt(bExponent - exponent)) === 0n
  );
}

/** A number as digits and a power of ten. */
function decimal(value) {
  const [digits, exponent = '0'] = String(value).split('e');
  const [whole, fraction = ''] = digits.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
