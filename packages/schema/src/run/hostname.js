// The formats of hostnames.

import { domain } from './domain.js';
import { areIdnLabels } from './idna.js';

const hostname = /* @__PURE__ */ new RegExp(`^${domain}$`);

/** RFC 1123, section 2.1; a label that starts with `xn--` is one of IDNA2008 (RFC 5891), as far as `isIdnHostname` knows it. */
export function isHostname(text) {
  if (text.length > 253 || !hostname.test(text)) return false;
  return !/xn--/i.test(text) || areIdnLabels(text.split('.'));
}

/**
 * RFC 5890, section 2.3.2.3, loosely: the derived properties, contextual rules and writing directions of RFC 5891 to 5893
 * are read off the Unicode properties that JavaScript knows, and a label has at most 63 code points, whatever its
 * encoded form has.
 */
export function isIdnHostname(text) {
  return text.length <= 253 && areIdnLabels(text.split(/[.\u3002\uff0e\uff61]/));
}
