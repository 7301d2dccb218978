import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Got } from './client.ts';
import { depot } from './depot.ts';

interface Response {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: object;
}

const document = JSON.parse(readFileSync(depot.document, 'utf8'));
const ajv = new Ajv2020({ strict: false, strictNumbers: true, validateSchema: false });
addFormats.default(ajv);
ajv.addFormat('int64', true);
ajv.addSchema(document, 'depot', false, false);

/** Throws where an answer is not what the document says; what the document does not name is let pass. */
export function judge(method: string, path: string, got: Got): void {
  const address = path.split('?')[0] ?? '';
  const template = Object.keys(document.paths)
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .find((known) => new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(address));
  if (template === undefined || method === 'OPTIONS') return;
  const item = document.paths[template];
  const verb = (method === 'HEAD' ? 'GET' : method).toLowerCase();
  const written = item[verb]?.responses[got.status];
  if (item[verb] === undefined) return;
  const where = `${got.status} to ${method} ${path}`;
  if (written === undefined) throw new Error(`${where} is not declared`);
  const steps = written.$ref?.split('/').slice(1) ?? [
    'paths',
    template,
    verb,
    'responses',
    got.status,
  ];
  const response: Response = steps.reduce((node: never, step: string) => node[step], document);
  const base = ['depot#', ...steps.map((step: unknown) => escaped(String(step)))].join('/');
  for (const [name, { required }] of Object.entries(response.headers ?? {})) {
    const text = got.headers[name.toLowerCase()];
    if (text === undefined && required) throw new Error(`${where} has no ${name}`);
    const value = /^\d+$/.test(String(text)) ? Number(text) : text;
    check(`${base}/headers/${escaped(name)}/schema`, value, `${name} of ${where}`);
  }
  const [media] = String(got.headers['content-type'] ?? '').split(';');
  if (response.content === undefined && media !== '') throw new Error(`${where} has a body`);
  if (response.content === undefined) return;
  if (!Object.hasOwn(response.content, media ?? '')) throw new Error(`${where} is ${media}`);
  if (got.json === undefined) return;
  check(`${base}/content/${escaped(media ?? '')}/schema`, got.json, where);
}

function check($ref: string, value: unknown, where: string): void {
  const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref });
  if (!validate(value)) throw new Error(`${where}: ${ajv.errorsText(validate.errors)}`);
}

const escaped = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');
