// The formats of IP addresses.

import { isHex } from './characters.js';

/** RFC 2673, section 3.2: four decimal numbers up to 255 without leading zeros. */
export function isIpv4(text) {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

/** RFC 4291, section 2.2. */
export function isIpv6(text) {
  let gap = text.startsWith('::');
  let groups = 0;
  let i = gap ? 2 : 0;
  while (groups < 8) {
    // Only `::` may end a text; a colon elsewhere has a group behind it.
    if (i === text.length) return gap && text.charCodeAt(i - 2) === 58;
    const start = i;
    while (i < start + 4 && isHex(text.charCodeAt(i))) i++;
    if (text.charCodeAt(i) === 46) {
      return isIpv4(text.slice(start)) && (gap ? groups < 6 : groups === 6);
    }
    if (i === start) return false;
    groups++;
    if (i === text.length) break;
    if (text.charCodeAt(i++) !== 58) return false;
    if (text.charCodeAt(i) === 58) {
      if (gap) return false;
      gap = true;
      i++;
    }
  }
  return i === text.length && (gap ? groups < 8 : groups === 8 && text.charCodeAt(i - 1) !== 58);
}
