// The formats of e-mail addresses.

import { isDigit, isLetter } from './characters.js';
import { isDomainAt } from './domain.js';
import { isIpv4, isIpv6 } from './ip.js';

/** RFC 5321, section 4.1.2, Mailbox, in ASCII. */
export function isEmail(text) {
  if (text.length > 254) return false;
  const at = text.charCodeAt(0) === 34 ? quotedEnd(text) : atomsEnd(text);
  if (at < 1 || at > 64 || text.charCodeAt(at) !== 64) return false;
  if (text.charCodeAt(at + 1) !== 91) return isDomainAt(text, at + 1);
  if (!text.endsWith(']')) return false;
  const literal = text.slice(at + 2, -1);
  return literal.startsWith('IPv6:') ? isIpv6(literal.slice(5)) : isIpv4(literal);
}

/** RFC 6531, section 3.3, loosely: `isEmail` where every character outside of ASCII counts as a letter. */
export function isIdnEmail(text) {
  return isEmail(text.replace(/[^\0-\x7f]/g, 'a'));
}

/** Where a Dot-string from the start on ends; -1 where there is none. */
function atomsEnd(text) {
  for (let i = 0; ; i++) {
    const start = i;
    while (isAtomCharacter(text.charCodeAt(i))) i++;
    if (i === start) return -1;
    if (text.charCodeAt(i) !== 46) return i;
  }
}

function isAtomCharacter(code) {
  if (isLetter(code) || isDigit(code)) return true;
  return code < 128 && "!#$%&'*+-/=?^_`{|}~".includes(String.fromCharCode(code));
}

/** Where a Quoted-string from the start on ends; -1 where there is none. */
function quotedEnd(text) {
  let i = 1;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code === 34) return i + 1;
    if (code === 92) i++;
    const content = text.charCodeAt(i++);
    if (!(content >= 32 && content <= 126)) return -1;
  }
}
