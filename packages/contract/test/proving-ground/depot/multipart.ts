import { type On, type Part, Refusal } from './exchange.ts';

const lineEnd = Buffer.from('\r\n');
const headersEnd = Buffer.from('\r\n\r\n');

/** The parts of a multipart body (RFC 7578). Throws a refusal where it cannot be read. */
export function partsOf(body: Buffer, contentType: string, on: On): Part[] {
  const found = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw new Refusal(400, 'The body has no boundary.');
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const text = Buffer.concat([lineEnd, body]);
  const parts: Part[] = [];
  let at = text.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    if (text.toString('latin1', start, start + 2) === '--') return parts;
    const end = text.indexOf(delimiter, start);
    if (end === -1) break;
    parts.push(partOf(text.subarray(start, end), on));
    at = end;
  }
  throw new Refusal(400, 'The body ends before its last boundary.');
}

function partOf(text: Buffer, on: On): Part {
  const end = text.indexOf(headersEnd);
  if (end === -1) throw new Refusal(400, 'A part has no end of its headers.');
  const headers = new Map(
    text
      .toString('utf8', 0, end)
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = attribute(disposition, 'name', on);
  if (name === undefined && on('part-without-name-breaks'))
    throw new TypeError('name of undefined');
  if (name === undefined) throw new Refusal(400, 'A part has no name.');
  return {
    name,
    fileName: attribute(disposition, 'filename', on),
    media: headers.get('content-type'),
    bytes: text.subarray(end + headersEnd.length),
  };
}

/** Quotes come as `\"` (RFC 7578) or as `%22` (the HTML standard). */
function attribute(disposition: string, name: string, on: On): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]*))`, 'i').exec(
    disposition,
  );
  if (found === null) return undefined;
  const text = found[1]?.replace(/\\(["\\])/g, '$1').replaceAll('%22', '"') ?? found[2] ?? '';
  if (on('file-name-cut-at-quote')) return text.split('"')[0];
  return on('file-name-not-ascii-lost') ? text.replace(/[^ -~]/g, '?') : text;
}
