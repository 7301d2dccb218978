// The formats of URIs (RFC 3986) and IRIs (RFC 3987).

import { isIpv6 } from './ip.js';

// Each character can only be taken by one part of these expressions, so that they read a text once.
const scheme = '[A-Za-z][A-Za-z\\d+.-]*:';
const authority = "//[\\w.~!$&'()*+,;=-]*(?::\\d*)?(?![^/?#])";
const path = "[\\w.~!$&'()*+,;=:@/-]*";
const query = "[\\w.~!$&'()*+,;=:@/?-]*";
const hierarchy = `(?:${authority}|(?!//))${path}(?:\\?${query})?(?:#${query})?$`;

// Without what `simplify` takes away.
const simpleUri = /* @__PURE__ */ new RegExp(`^${scheme}${hierarchy}`);
const simpleReference = /* @__PURE__ */ new RegExp(`^(?:${scheme}|(?![^/?#]*:))${hierarchy}`);

/** RFC 3986, section 3: a URI with its scheme. */
export function isUri(text) {
  return simpleUri.test(text) || simpleUri.test(simplify(text));
}

/** RFC 3986, section 4.1: a URI, or a reference that is relative to one. */
export function isUriReference(text) {
  return simpleReference.test(text) || simpleReference.test(simplify(text));
}

/** RFC 3987, loosely: `isUri` where every character from U+00A0 on may stand wherever `~` may. */
export function isIri(text) {
  return isUri(toUri(text));
}

/** RFC 3987, loosely: `isUriReference` where every character from U+00A0 on may stand wherever `~` may. */
export function isIriReference(text) {
  return isUriReference(toUri(text));
}

function toUri(text) {
  return text.replace(/[^\0-\x9f]/g, '~');
}

/** The same text with `~` for percent-encoded bytes, without userinfo, and with nothing for an IP-literal. */
function simplify(text) {
  return text
    .replace(/%[\dA-Fa-f]{2}/g, '~')
    .replace(/^((?:[A-Za-z][A-Za-z\d+.-]*:)?\/\/)[\w.~!$&'()*+,;=:-]*@/, '$1')
    .replace(
      /^((?:[A-Za-z][A-Za-z\d+.-]*:)?\/\/)\[([^\]]*)\](?=[:/?#]|$)/,
      (whole, before, literal) => {
        const future = /^v[\dA-F]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal);
        return future || isIpv6(literal) ? before : whole;
      },
    );
}
