// Names of hosts as ASCII, what the formats of hostnames and of addresses share.

import { isDigit, isLetter } from './characters.js';

/** Whether the rest of a text from `start` on is labels of at most 63 letters, digits and inner hyphens (RFC 1123, section 2.1). */
export function isDomainAt(text, start) {
  if (text.length - start > 253) return false;
  let label = start;
  for (let i = start; ; i++) {
    const code = text.charCodeAt(i);
    if (isLetter(code) || isDigit(code)) continue;
    const outer = i === label;
    if (outer || i - label > 63) return false;
    if (code === 45) continue;
    if (text.charCodeAt(i - 1) === 45) return false;
    if (i === text.length) return true;
    if (code !== 46) return false;
    label = i + 1;
  }
}
