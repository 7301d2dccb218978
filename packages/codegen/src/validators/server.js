// What the helpers for fetch handlers and for Fastify have in common: reading the parts of a raw request.
import { Unreadable } from './decode.js';
import { essenceOf, isJsonMediaType, mediaTypeParameters } from './media-type.js';
import { parseMultipart } from './multipart.js';

/**
 * The path parameters of a URL's path by the operation's template, still percent-encoded. The last segments count, so
 * that a base path may stand before them; none are answered where these are not the template's. A slash at the end is an
 * empty last segment, unless the template ends in one too or the segments before it are the template's.
 */
export function pathParameters(template, pathname) {
  const parts = template.replace(/\/$/, '').split('/').slice(1);
  const bare = pathname.replace(/\/$/, '');
  const paths = template.endsWith('/') ? [bare] : [pathname, bare];
  const values = Object.create(null);
  for (const path of paths) {
    const segments = path.split('/').slice(1).slice(-parts.length);
    if (segments.length < parts.length || !hasLiterals(parts, segments)) continue;
    parts.forEach((part, i) => {
      readSegment(part, segments[i], values);
    });
    return values;
  }
  return values;
}

/** Whether segments are those of a template where it has no parameter, in whatever way their letters are written. */
function hasLiterals(parts, segments) {
  return parts.every((part, i) => {
    return part.includes('{') || part === segments[i] || plain(part) === plain(segments[i]);
  });
}

/** A segment without percent-encoding and in lower case, since routers differ in what they take for the same. */
function plain(segment) {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return segment;
  }
}

/** One segment such as `{name}`, `{name}.json` or `{from}-{to}`: each value ends where the next literal text begins. */
function readSegment(part, segment, values) {
  const [head = '', ...rest] = part.split('{');
  if (!segment.startsWith(head)) return;
  let at = head.length;
  rest.forEach((one, i) => {
    const brace = one.indexOf('}');
    const literal = one.slice(brace + 1);
    const isLast = i === rest.length - 1;
    const end = isLast ? segment.length - literal.length : segment.indexOf(literal || '\0', at);
    if (end < at || !segment.startsWith(literal, end)) return;
    values[one.slice(0, brace)] = segment.slice(at, end);
    at = end + literal.length;
  });
}

/**
 * Bytes as the body that a validator takes, by their media type: the value of JSON, the text of a form and of text, the
 * parts of multipart, the bytes of all else; undefined for nothing; an Unreadable for what is none of its media type.
 */
export function readBody(bytes, contentType, parseJson = JSON.parse) {
  const essence = contentType === undefined ? undefined : essenceOf(contentType);
  const isJson = essence !== undefined && isJsonMediaType(essence);
  if (bytes.length === 0 && (contentType === undefined || isJson)) return undefined;
  if (isJson) {
    const text = decodeText(bytes, 'utf-8');
    if (text instanceof Unreadable) return text;
    try {
      return parseJson(text);
    } catch {
      return new Unreadable('syntax', 'must be JSON');
    }
  }
  if (essence === 'application/x-www-form-urlencoded' || essence?.startsWith('text/')) {
    return decodeText(bytes, mediaTypeParameters(contentType).get('charset') ?? 'utf-8');
  }
  if (essence?.startsWith('multipart/')) return parseMultipart(bytes, contentType);
  return bytes;
}

function decodeText(bytes, charset) {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return new Unreadable('syntax', 'must be text in the charset that its content type names');
  }
}

/** The status that findings are answered with: 413 and 415 where nothing but the size or the media type is wrong, else 400. */
export function statusOf(findings) {
  if (findings.some(({ keyword }) => keyword === 'size')) return 413;
  return findings.length > 0 && findings.every(({ keyword }) => keyword === 'contentType')
    ? 415
    : 400;
}
