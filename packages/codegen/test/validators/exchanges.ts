import type { Result } from '../../src/validators/exchange.js';

/** What a server of the test answers: what it read, or the findings as `pointer keyword kind`. */
export type Told = { readonly value: unknown } | { readonly findings: readonly string[] };

/** What a validator said, as JSON; bytes by their number. */
export function tell(result: Result<unknown>): Told {
  if (result.ok) return { value: plain(result.value) };
  const findings = result.findings.map(
    ({ pointer, keyword, kind }) => `${pointer} ${keyword} ${kind}`,
  );
  return { findings };
}

function plain(value: unknown): unknown {
  if (value instanceof Blob) return `${value.size} bytes of ${value.type}`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

export interface Exchange {
  readonly operation: string;
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** Of 200 the value's places that are not empty; of others the findings. */
  readonly status: number;
  readonly want: unknown;
}

const put = { operation: 'putPhoto', method: 'PUT', target: '/photos/a' };
const upload = { operation: 'upload', method: 'POST', target: '/uploads' };
const type = (contentType: string) => ({ headers: { 'content-type': contentType } });
const parts = (...list: readonly string[]): Pick<Exchange, 'headers' | 'body'> => ({
  ...type('multipart/form-data; boundary=b'),
  body: `${list.map((one) => `--b\r\nContent-Disposition: form-data; ${one}\r\n`).join('')}--b--\r\n`,
});
const png = 'name="photo"; filename="a.png"\r\nContent-Type: image/png\r\nX-Page: 1\r\n\r\n123';
const deep = `${'{"title":"a","next":'.repeat(30_000)}{"title":"a"}${'}'.repeat(30_000)}`;

/** Requests, and what every helper must make of them. */
export const exchanges: Readonly<Record<string, Exchange>> = {
  'parameters of every place': {
    operation: 'getPhoto',
    method: 'GET',
    target: '/photos/a%2Fb?size=3&empty=&near=%22x%22&other=1',
    headers: { 'x-tags': '1, 2', cookie: 'a=b; session=s' },
    status: 200,
    want: {
      path: { photoId: 'a/b' },
      query: { size: 3, near: 'x' },
      header: { 'X-Tags': [1, 2] },
      cookie: { session: 's' },
    },
  },
  'parameters that are wrong': {
    operation: 'getPhoto',
    method: 'GET',
    target: '/photos/1234567?size=&near=x',
    headers: { 'x-tags': '1,b' },
    status: 400,
    want: [
      '/path/photoId maxLength string',
      '/query/size type string',
      '/query/near syntax string',
      '/header/x-tags/1 type string',
    ],
  },
  'a template with text beside its parameter': {
    operation: 'printPhoto',
    method: 'POST',
    target: '/photos/7:print',
    status: 200,
    want: { path: { photoId: 7 } },
  },
  JSON: {
    ...put,
    ...type('application/json; charset=utf-8'),
    body: '{"title":"ä"}',
    status: 200,
    want: { path: { photoId: 'a' }, body: { title: 'ä' } },
  },
  '+json': {
    ...put,
    ...type('application/merge-patch+json'),
    body: '{"title":"a"}',
    status: 200,
    want: { path: { photoId: 'a' }, body: { title: 'a' } },
  },
  'JSON that is malformed': {
    ...put,
    target: '/photos/1234567',
    ...type('application/json'),
    body: '{"title":',
    status: 400,
    want: ['/path/photoId maxLength string', '/body syntax string'],
  },
  '+json that is malformed': {
    ...put,
    ...type('application/a+json'),
    body: '{',
    status: 400,
    want: ['/body syntax string'],
  },
  'JSON that is no UTF-8': {
    ...put,
    ...type('application/a+json'),
    body: new Uint8Array([0x22, 0xff, 0x22]),
    status: 400,
    want: ['/body syntax string'],
  },
  'JSON that is null': {
    ...put,
    ...type('application/json'),
    body: 'null',
    status: 400,
    want: ['/body type null'],
  },
  'JSON of no bytes': {
    ...put,
    ...type('application/json'),
    status: 400,
    want: ['/body required undefined'],
  },
  'JSON nested deeper than a stack': {
    ...put,
    ...type('application/json'),
    body: deep,
    status: 400,
    want: ['/body nesting object'],
  },
  'a form': {
    ...put,
    ...type('application/x-www-form-urlencoded'),
    body: 'title=a+b%2Bc&size=5&meta=%7B%22title%22%3A%22x%22%7D',
    status: 200,
    want: { path: { photoId: 'a' }, body: { title: 'a b+c', size: 5, meta: { title: 'x' } } },
  },
  'a form with JSON that is malformed': {
    ...put,
    ...type('application/x-www-form-urlencoded'),
    body: 'size=five&meta=%7B',
    status: 400,
    want: ['/body/size syntax string', '/body/meta syntax string'],
  },
  text: {
    ...put,
    ...type('text/plain'),
    body: 'abcde',
    status: 400,
    want: ['/body maxLength string'],
  },
  'bytes that a schema asks to be text': {
    ...put,
    ...type('application/graphql'),
    body: '{ä}',
    status: 200,
    want: { path: { photoId: 'a' }, body: '{ä}' },
  },
  'bytes of a range of media types': {
    ...put,
    ...type('image/png'),
    body: new Uint8Array([1, 2, 3]),
    status: 200,
    want: { path: { photoId: 'a' }, body: '3 bytes of image/png' },
  },
  'a media type that is not declared': {
    ...put,
    ...type('application/pdf'),
    body: 'x',
    status: 415,
    want: ['/header/content-type contentType string'],
  },
  'a media type that is not declared, and more': {
    ...put,
    target: '/photos/1234567',
    ...type('application/pdf'),
    body: 'x',
    status: 400,
    want: ['/path/photoId maxLength string', '/header/content-type contentType string'],
  },
  'a body where none is declared': {
    operation: 'deletePhoto',
    method: 'DELETE',
    target: '/photos/a',
    ...type('application/json'),
    body: '{',
    status: 200,
    want: { path: { photoId: 'a' } },
  },
  multipart: {
    ...upload,
    ...parts(
      png,
      'name="meta"\r\n\r\n{"title":"a"}',
      'name="sizes"\r\n\r\n1',
      'name="sizes"\r\n\r\n2',
      'name="__proto__"\r\n\r\nx',
    ),
    status: 200,
    want: {
      body: JSON.parse(
        '{"photo":"3 bytes of image/png","meta":{"title":"a"},"sizes":[1,2],"__proto__":"x"}',
      ),
    },
  },
  'parts of the wrong media type, and without their headers': {
    ...upload,
    ...parts(
      'name="photo"; filename="a"\r\nContent-Type: text/html\r\n\r\n1',
      'name="photo"; filename="b"\r\nX-Page: 0\r\n\r\n1',
      'name="meta"\r\nContent-Type: text/plain\r\n\r\n{"title":"a"}',
    ),
    status: 400,
    want: [
      '/body/photo/header/content-type contentType string',
      '/body/photo/header/x-page required undefined',
      '/body/photo/header/content-type contentType undefined',
      '/body/photo/header/x-page minimum integer',
      '/body/meta/header/content-type contentType string',
    ],
  },
  'a part of malformed JSON': {
    ...upload,
    ...parts(png, 'name="meta"\r\nContent-Type: application/json\r\n\r\n{'),
    status: 400,
    want: ['/body/meta syntax string'],
  },
  'multipart that does not end': {
    ...upload,
    ...type('multipart/form-data; boundary=b'),
    body: '--b\r\nContent-Disposition: form-data; name="photo"\r\n\r\n1',
    status: 400,
    want: ['/body syntax string'],
  },
};
