// Punycode (RFC 3492), as far as labels of hostnames need it.

/** RFC 3492, section 6.2: the text that a lower-case text encodes; undefined where it encodes none. */
export function decodePunycode(encoded) {
  const hyphen = encoded.lastIndexOf('-');
  const characters = hyphen > 0 ? [...encoded.slice(0, hyphen)] : [];
  let code = 128;
  let index = 0;
  let bias = 72;
  let i = hyphen > 0 ? hyphen + 1 : 0;
  while (i < encoded.length) {
    const before = index;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(encoded[i++]);
      if (digit < 0) return undefined;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = characters.length + 1;
    bias = adapt(index - before, length, before === 0);
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    characters.splice(index++, 0, String.fromCodePoint(code));
  }
  return characters.join('');
}

/** RFC 3492, section 6.1. */
function adapt(distance, length, first) {
  let delta = Math.floor(distance / (first ? 700 : 2));
  delta += Math.floor(delta / length);
  let k = 0;
  for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
  return k + Math.floor((36 * delta) / (delta + 38));
}
