// The formats of JSON Schema and OpenAPI, each read once from left to right: no format can be made slow by its input.

const digit = (text, i) => {
  const code = text.charCodeAt(i) - 48;
  return code >= 0 && code <= 9 ? code : Number.NaN;
};

const twoDigits = (text, i) => digit(text, i) * 10 + digit(text, i + 1);

/** RFC 9562, section 4: 8-4-4-4-12 hexadecimal digits, of any version. */
export function isUuid(text) {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);
}

const daysInMonth = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** RFC 3339, section 5.6, full-date, of a day that the calendar has. */
export function isDate(text) {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= daysInMonth[month] + (leap ? 1 : 0);
}

/** RFC 3339, section 5.6, full-time; a leap second stands only at 23:59:60 UTC. */
export function isTime(text) {
  if (text.length < 9 || text[2] !== ':' || text[5] !== ':') return false;
  const hour = twoDigits(text, 0);
  const minute = twoDigits(text, 3);
  const second = twoDigits(text, 6);
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return false;
  let i = 8;
  if (text[i] === '.') {
    do i++;
    while (digit(text, i) >= 0);
    if (i === 9) return false;
  }
  const zone = text[i];
  let offset = 0;
  if (zone === 'Z' || zone === 'z') {
    if (text.length !== i + 1) return false;
  } else {
    if ((zone !== '+' && zone !== '-') || text.length !== i + 6 || text[i + 3] !== ':')
      return false;
    const hours = twoDigits(text, i + 1);
    const minutes = twoDigits(text, i + 4);
    if (!(hours <= 23 && minutes <= 59)) return false;
    offset = (hours * 60 + minutes) * (zone === '+' ? 1 : -1);
  }
  return second < 60 || (hour * 60 + minute - offset + 1440) % 1440 === 1439;
}

/** RFC 3339, section 5.6, date-time. */
export function isDateTime(text) {
  return (
    (text[10] === 'T' || text[10] === 't') && isDate(text.slice(0, 10)) && isTime(text.slice(11))
  );
}

/** RFC 5321, section 4.1.2, Mailbox, in ASCII. */
export function isEmail(text) {
  const end = text.lastIndexOf('@');
  if (end < 1 || end > 64 || text.length > 254) return false;
  const local = text.slice(0, end);
  const domain = text.slice(end + 1);
  const quoted = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/.test(local);
  const atoms = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local);
  if (!quoted && !atoms) return false;
  if (domain[0] !== '[') return isHostname(domain);
  if (!domain.endsWith(']')) return false;
  const literal = domain.slice(1, -1);
  return literal.startsWith('IPv6:') ? isIpv6(literal.slice(5)) : isIpv4(literal);
}

/** RFC 1123, section 2.1: labels of letters, digits and inner hyphens. */
export function isHostname(text) {
  if (text.length > 253) return false;
  return text.split('.').every((label) => {
    return (
      label.length <= 63 && /^[\da-z-]+$/i.test(label) && label[0] !== '-' && !label.endsWith('-')
    );
  });
}

/** RFC 2673, section 3.2: four decimal numbers up to 255 without leading zeros. */
export function isIpv4(text) {
  const parts = text.split('.', 5);
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && part <= 255)
  );
}

/** RFC 4291, section 2.2. */
export function isIpv6(text) {
  if (text.length > 45) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [i, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    const last = parts.at(-1);
    const dotted = i === halves.length - 1 && last.includes('.');
    if (dotted && !isIpv4(last)) return false;
    const hex = dotted ? parts.slice(0, -1) : parts;
    if (!hex.every((part) => /^[\da-f]{1,4}$/i.test(part))) return false;
    groups += hex.length + (dotted ? 2 : 0);
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}

const pchars = /^(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i;
const queryChars = /^(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*$/i;
const userChars = /^(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*$/i;
const nameChars = /^(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*$/i;

/** RFC 3986, section 3: a URI with its scheme. */
export function isUri(text) {
  const scheme = /^[a-z][\da-z+.-]*:/i.exec(text);
  if (scheme === null) return false;
  const [beforeFragment, ...fragments] = text.slice(scheme[0].length).split('#');
  if (fragments.length > 1 || !queryChars.test(fragments[0] ?? '')) return false;
  const mark = beforeFragment.indexOf('?');
  const hierarchy = mark < 0 ? beforeFragment : beforeFragment.slice(0, mark);
  if (mark >= 0 && !queryChars.test(beforeFragment.slice(mark + 1))) return false;
  if (!hierarchy.startsWith('//')) return pchars.test(hierarchy);
  const slash = hierarchy.indexOf('/', 2);
  const authority = hierarchy.slice(2, slash < 0 ? undefined : slash);
  return isAuthority(authority) && (slash < 0 || pchars.test(hierarchy.slice(slash)));
}

function isAuthority(text) {
  const user = text.lastIndexOf('@');
  if (user >= 0 && !userChars.test(text.slice(0, user))) return false;
  const host = text.slice(user + 1);
  if (host[0] === '[') {
    const end = host.indexOf(']');
    if (end < 0 || !/^(?::\d*)?$/.test(host.slice(end + 1))) return false;
    const literal = host.slice(1, end);
    return isIpv6(literal) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal);
  }
  const port = host.indexOf(':');
  if (port < 0) return nameChars.test(host);
  return nameChars.test(host.slice(0, port)) && /^\d*$/.test(host.slice(port + 1));
}

/** OpenAPI format registry: base64 of RFC 4648, section 4, with its padding. */
export function isByte(text) {
  return text.length % 4 === 0 && /^[\da-z+/]*={0,2}$/i.test(text);
}

/** OpenAPI format registry: a signed 32-bit integer. */
export function isInt32(value) {
  return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647;
}

/** OpenAPI format registry: a signed 64-bit integer, as near as a number of JavaScript tells. */
export function isInt64(value) {
  return Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63;
}

/** OpenAPI format registry: a number of single precision, so one whose size such a number can have. */
export function isFloat(value) {
  return Number.isFinite(Math.fround(value));
}
