import { essenceOf } from '@speclock/wire';
import { type Hazard, type Hazards, headerOf, withBytes, withHeader } from './base.ts';

/** Forms with files as no browser sends them (RFC 7578, RFC 2046, section 5.1). */
export const multipartHazards: Hazards = ({ request }) => {
  const contentType = headerOf(request, 'content-type');
  if (contentType === undefined || essenceOf(contentType) !== 'multipart/form-data') return [];
  const [, boundary] = /boundary="?([^";]+)/.exec(contentType) ?? [];
  const body = Buffer.from(request.bytes ?? request.body ?? '', request.bytes ? 'base64' : 'utf8');
  if (boundary === undefined) return [];
  const hazard = (variant: string, why: string, bytes: Buffer, type = contentType): Hazard => ({
    aim: { kind: 'multipart-odd', in: 'body', name: '' },
    variant,
    why,
    expects: 'answered',
    request: withHeader(withBytes(request, bytes), 'Content-Type', type),
  });
  const part = (headers: string, value: string): Buffer =>
    Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n${value}\r\n`);
  const end = Buffer.from(`--${boundary}--\r\n`);
  const disposition = 'Content-Disposition: form-data; name="speclock"';
  return [
    hazard('no-boundary', 'no boundary in Content-Type', body, 'multipart/form-data'),
    hazard(
      'other-boundary',
      'another boundary than the body has',
      body,
      'multipart/form-data; boundary=x',
    ),
    hazard('empty', 'no parts', end),
    hazard('no-bytes', 'an empty body', Buffer.alloc(0)),
    hazard('cut', 'a body that is cut off', body.subarray(0, Math.floor(body.length / 2))),
    hazard(
      'no-end',
      'no closing delimiter',
      body.subarray(0, Math.max(0, body.length - end.length)),
    ),
    hazard(
      'no-name',
      'a part without a name',
      Buffer.concat([part('Content-Disposition: form-data', 'a'), body]),
    ),
    hazard(
      'no-disposition',
      'a part without Content-Disposition',
      Buffer.concat([part('Content-Type: text/plain', 'a'), body]),
    ),
    hazard(
      'no-type',
      'a file without Content-Type',
      Buffer.concat([part(`${disposition}; filename="a"`, 'a'), body]),
    ),
    hazard(
      'file-name',
      'a file name with quotes, a path and other letters',
      Buffer.concat([
        part(`${disposition}; filename="../%22ü\\"\u{1F600}.csv"; filename*=UTF-8''%e2%82`, 'a'),
        body,
      ]),
    ),
    hazard(
      'twice',
      'each part twice',
      Buffer.concat([body.subarray(0, Math.max(0, body.length - end.length)), body]),
    ),
    hazard(
      'hazard-name',
      'a part called __proto__',
      Buffer.concat([part('Content-Disposition: form-data; name="__proto__"', 'a'), body]),
    ),
  ];
};
