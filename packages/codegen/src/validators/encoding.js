// Holds the parts of a multipart body against their encoding (OpenAPI 3.1.1, section 4.8.15): content types and headers.
import { decodeMultipart } from './bodies.js';
import { escapePointer, isEnough, kindOf, runCheck } from './check.js';
import { decodeHeader } from './decode.js';
import { matchMediaType } from './media-type.js';

/** As `decodeMultipart`, and checks each part. Findings point to `/photo/header/content-type`, `/photo/header/x-id`. */
export function readParts(body, shape, encoding, findings) {
  for (const part of Array.isArray(body) ? body : []) {
    if (isEnough(findings)) break;
    if (!Object.hasOwn(encoding, part.name)) continue;
    const own = encoding[part.name];
    const place = `/encoding/${escapePointer(part.name)}`;
    // With a style there is no content type to check.
    if (own.contentType !== undefined && (own.style ?? own.explode) === undefined) {
      checkContentType(part, own.contentType, place, findings);
    }
    for (const header of own.headers ?? []) checkHeader(part, header, place, findings);
  }
  return decodeMultipart(body, shape, encoding, findings);
}

/** A text that does not say what it is, is what it should be: browsers and `FormData` have no type for text. */
function checkContentType({ name, contentType, value, filename }, allowed, place, findings) {
  const isText = typeof value === 'string' && filename === undefined;
  if (contentType === undefined && isText) return;
  if (contentType !== undefined && matchMediaType(allowed, contentType) !== undefined) return;
  findings.push({
    pointer: `/${escapePointer(name)}/header/content-type`,
    schemaPointer: `${place}/contentType`,
    keyword: 'contentType',
    message: `must be ${allowed.join(' or ')}`,
    kind: kindOf(contentType),
  });
}

function checkHeader(part, header, place, findings) {
  const name = header.name.toLowerCase();
  const pointer = `/${escapePointer(part.name)}/header/${escapePointer(name)}`;
  const schemaPointer = `${place}/headers/${escapePointer(header.name)}`;
  const given = part.headers !== undefined && Object.hasOwn(part.headers, name);
  const value = given ? decodeHeader(header, part.headers[name]) : undefined;
  if (value !== undefined) {
    if (header.check === undefined) return;
    findings.push(...runCheck(header.check, value, pointer, header.schemaPointer));
  } else if (header.required) {
    findings.push({
      pointer,
      schemaPointer: `${schemaPointer}/required`,
      keyword: 'required',
      message: 'is missing',
      kind: 'undefined',
    });
  }
}
