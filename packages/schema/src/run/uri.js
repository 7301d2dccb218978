// The formats of URIs (RFC 3986) and IRIs (RFC 3987).

import { isDigit, isHex, isLetter } from './characters.js';
import { isIpv6 } from './ip.js';

// The parts of a URI, as bits: a character may stand in several (RFC 3986, appendix A).
const inScheme = 1;
const inHost = 2;
const inUser = 4;
const inSegment = 8;
const inPath = 16;
const inQuery = 32;

/** The parts that a character may stand in, by its code. */
const parts = /* @__PURE__ */ sortParts();

function sortParts() {
  const sorted = new Uint8Array(128);
  const add = (characters, bits) => {
    for (let i = 0; i < characters.length; i++) sorted[characters.charCodeAt(i)] |= bits;
  };
  const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  add(`${alphanumeric}+-.`, inScheme);
  add(`${alphanumeric}-._~!$&'()*+,;=`, inHost | inUser | inSegment | inPath | inQuery);
  add(':', inUser | inPath | inQuery);
  add('@', inSegment | inPath | inQuery);
  add('/', inPath | inQuery);
  add('?', inQuery);
  return sorted;
}

function isIn(part, code) {
  return code < 128 && (parts[code] & part) !== 0;
}

/** Where the characters of a part end, from `i` on: at one that may not stand in it, a wrong percent sign, or the end. */
function partEnd(text, start, part) {
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isIn(part, code)) i++;
    else if (code === 37 && isHex(text.charCodeAt(i + 1)) && isHex(text.charCodeAt(i + 2))) i += 3;
    else return i;
  }
  return i;
}

/** RFC 3986, section 3: a URI with its scheme. */
export function isUri(text) {
  const colon = schemeEnd(text);
  return colon > 0 && isHierarchy(text, colon + 1);
}

/** RFC 3986, section 4.1: a URI, or a reference that is relative to one. */
export function isUriReference(text) {
  const colon = schemeEnd(text);
  if (colon > 0) return isHierarchy(text, colon + 1);
  return text.charCodeAt(partEnd(text, 0, inSegment)) !== 58 && isHierarchy(text, 0);
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

/** Where the colon behind a scheme stands; -1 where there is none. */
function schemeEnd(text) {
  if (!isLetter(text.charCodeAt(0))) return -1;
  let i = 1;
  while (isIn(inScheme, text.charCodeAt(i))) i++;
  return text.charCodeAt(i) === 58 ? i : -1;
}

/** Whether authority, path, query and fragment follow each other from `start` to the end. */
function isHierarchy(text, start) {
  let i = start;
  if (text.charCodeAt(i) === 47 && text.charCodeAt(i + 1) === 47) {
    i = authorityEnd(text, i + 2);
    if (i < 0) return false;
  }
  i = partEnd(text, i, inPath);
  if (text.charCodeAt(i) === 63) i = partEnd(text, i + 1, inQuery);
  if (text.charCodeAt(i) === 35) i = partEnd(text, i + 1, inQuery);
  return i === text.length;
}

/** Where the authority that starts at `start` ends; -1 where it is none. */
function authorityEnd(text, start) {
  let host = start;
  let i = partEnd(text, host, inHost);
  // 58 is the colon before a port or inside of a user, 64 the at sign behind a user.
  if (text.charCodeAt(i) === 58 || text.charCodeAt(i) === 64) {
    const user = partEnd(text, i, inUser);
    if (text.charCodeAt(user) === 64) {
      host = user + 1;
      i = partEnd(text, host, inHost);
    }
  }
  if (i === host && text.charCodeAt(i) === 91) {
    i = text.indexOf(']', i) + 1;
    if (i === 0 || !isAddress(text.slice(host + 1, i - 1))) return -1;
  }
  if (text.charCodeAt(i) === 58) {
    do i++;
    while (isDigit(text.charCodeAt(i)));
  }
  const next = text.charCodeAt(i);
  return i === text.length || next === 47 || next === 63 || next === 35 ? i : -1;
}

/** RFC 3986, section 3.2.2: what stands in the brackets of an IP-literal. */
function isAddress(text) {
  if ((text.charCodeAt(0) | 32) !== 118) return isIpv6(text);
  let dot = 1;
  while (isHex(text.charCodeAt(dot))) dot++;
  if (dot === 1 || text.charCodeAt(dot) !== 46 || dot + 1 === text.length) return false;
  for (let i = dot + 1; i < text.length; i++) {
    if (!isIn(inUser, text.charCodeAt(i))) return false;
  }
  return true;
}
