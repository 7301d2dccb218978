// Reads multipart bodies (RFC 2046, section 5.1.1; RFC 7578).
import { Unreadable } from './decode.js';
import { essenceOf, isJsonMediaType, mediaTypeParameters } from './media-type.js';

const dash = 0x2d;
const cr = 0x0d;
const lf = 0x0a;

/**
 * The parts of a body, in their order: text of what has no file name and is text or JSON, bytes of all else. Parts of
 * no name are left out. Answers {@link Unreadable} for a body that does not end, or that is more than `limit` parts.
 */
export function parseMultipart(bytes, contentType, limit = 10_000) {
  const boundary = mediaTypeParameters(contentType).get('boundary');
  if (!boundary) return new Unreadable('syntax', 'must have a boundary in its content type');
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  const parts = [];
  let start;
  for (let at = nextDelimiter(bytes, delimiter, 0); ; ) {
    if (at < 0) return malformed();
    if (start !== undefined) {
      const part = readPart(bytes.subarray(start, endBefore(bytes, at)));
      if (part === undefined) return malformed();
      if (part.name !== undefined) parts.push(part);
      if (parts.length > limit) return new Unreadable('size', `must have at most ${limit} parts`);
    }
    const after = at + delimiter.length;
    if (bytes[after] === dash && bytes[after + 1] === dash) return parts;
    const line = bytes.indexOf(lf, after);
    if (line < 0) return malformed();
    start = line + 1;
    at = nextDelimiter(bytes, delimiter, line);
  }
}

function malformed() {
  return new Unreadable('syntax', 'must be multipart that is whole');
}

/** Where the delimiter next stands at the start of a line that holds nothing else. */
function nextDelimiter(bytes, delimiter, from) {
  for (let line = from; line >= 0; ) {
    const start = line === 0 && from === 0 ? 0 : line + 1;
    if (startsWith(bytes, delimiter, start) && isLineEnd(bytes, start + delimiter.length)) {
      return start;
    }
    line = bytes.indexOf(lf, start);
  }
  return -1;
}

function startsWith(bytes, delimiter, start) {
  for (let i = 0; i < delimiter.length; i++) if (bytes[start + i] !== delimiter[i]) return false;
  return true;
}

/** Whether after a delimiter only the dashes of the last one, blanks or the line's end follow. */
function isLineEnd(bytes, from) {
  let at = bytes[from] === dash && bytes[from + 1] === dash ? from + 2 : from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++;
  return at >= bytes.length || bytes[at] === lf || (bytes[at] === cr && bytes[at + 1] === lf);
}

/** The line break before a delimiter belongs to the delimiter. */
function endBefore(bytes, at) {
  return bytes[at - 2] === cr ? at - 2 : at - 1;
}

function readPart(bytes) {
  let end = -1;
  let body = -1;
  for (let line = 0; body < 0; ) {
    const next = bytes.indexOf(lf, line);
    if (next < 0) return undefined;
    if (next === line || (next === line + 1 && bytes[line] === cr)) {
      end = line;
      body = next + 1;
    }
    line = next + 1;
  }
  const headers = readHeaders(new TextDecoder().decode(bytes.subarray(0, end)));
  // Its parameters are written as those of a media type are.
  const disposition = mediaTypeParameters(headers['content-disposition'] ?? '');
  const name = decodeName(disposition.get('name'));
  const filename = decodeName(disposition.get('filename') ?? disposition.get('filename*'));
  const contentType = headers['content-type'];
  const content = bytes.subarray(body);
  const isFile = filename !== undefined || !(contentType === undefined || isText(contentType));
  return {
    name,
    ...(filename !== undefined && { filename }),
    ...(contentType !== undefined && { contentType }),
    headers,
    value: isFile ? content : new TextDecoder().decode(content),
  };
}

function isText(contentType) {
  return essenceOf(contentType)?.startsWith('text/') === true || isJsonMediaType(contentType);
}

/** Headers by lower-case name; those of one name joined by a comma (RFC 9110, section 5.3). */
function readHeaders(text) {
  const headers = Object.create(null);
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

/** As browsers write names (HTML, multipart/form-data encoding algorithm). */
function decodeName(text) {
  return text?.replaceAll(/%22|%0D|%0A/gi, (code) => decodeURIComponent(code));
}
