// The formats of e-mail addresses.

import { domain } from './domain.js';
import { isIpv4, isIpv6 } from './ip.js';

const atom = "[\\w!#$%&'*+/=?^`{|}~-]+";
const local = `${atom}(?:\\.${atom})*|"(?:[ !#-[\\]-~]|\\\\[ -~])*"`;
const mailbox = /* @__PURE__ */ new RegExp(`^(?:${local})@(?:${domain}|\\[[^@]*\\])$`);

/** RFC 5321, section 4.1.2, Mailbox, in ASCII. */
export function isEmail(text) {
  if (text.length > 254 || !mailbox.test(text)) return false;
  const at = text.lastIndexOf('@');
  if (at > 64) return false;
  if (text[at + 1] !== '[') return true;
  const literal = text.slice(at + 2, -1);
  return literal.startsWith('IPv6:') ? isIpv6(literal.slice(5)) : isIpv4(literal);
}

/** RFC 6531, section 3.3, loosely: `isEmail` where every character outside of ASCII counts as a letter. */
export function isIdnEmail(text) {
  return isEmail(text.replace(/[^\0-\x7f]/g, 'a'));
}
