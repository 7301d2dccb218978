import authentication from '@speclock/authentication-api/openapi.json' with { type: 'json' };
import experienceGroups from '@speclock/experience-groups-api/openapi.json' with { type: 'json' };
import experienceGroupsNext from '@speclock/experience-groups-next-api/openapi.json' with {
  type: 'json',
};
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as assert from 'uvu/assert';
import { type Operation, operations } from '../../src/operations.ts';

/** An answer as it came over the wire. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A document beside the Ajv that knows its schemas: OpenAPI 3.1 has those of JSON Schema 2020-12. */
const judges = [
  { document: authentication, ajv: new Ajv({ strict: false, allErrors: true }) },
  { document: experienceGroups, ajv: new Ajv({ strict: false, allErrors: true }) },
  { document: experienceGroupsNext, ajv: new Ajv2020({ strict: false, allErrors: true }) },
];
for (const { document, ajv } of judges) {
  formats.default(ajv);
  ajv.addSchema(document, 'document', undefined, false);
}

/**
 * Asserts that an answer of a documented operation is what its document says, once by the generated
 * validators and once by Ajv, which share no code. Other answers are left alone.
 */
export function judgeAnswer(
  method: string,
  path: string,
  { status, headers, text }: Received,
): void {
  const operation = operationOf(method === 'HEAD' ? 'GET' : method, path);
  // What no operation answers: a header line that is none, an expectation that nobody can meet.
  if (!operation || status === 417) return;
  const where = `${method} ${path} ${status} ${text.slice(0, 500)}`;
  const body = method === 'HEAD' || text === '' ? undefined : JSON.parse(text);
  const entries = Object.fromEntries(headers);
  if (method !== 'HEAD') {
    const judged = operation.response({ status, headers: entries, ...(body && { body }) });
    assert.equal(judged.ok ? [] : judged.findings, [], where);
  }
  if (body === undefined) return;
  const validate = validatorOf(operation, status);
  assert.ok(validate, `the document has no such answer: ${where}`);
  validate(body);
  assert.equal(validate.errors ?? [], [], where);
}

function operationOf(method: string, path: string): Operation | undefined {
  const segments = path.split('/');
  return [...operations.values()].find((one) => {
    const template = one.path.split('/');
    return (
      one.method === method &&
      template.length === segments.length &&
      template.every((part, index) => part.startsWith('{') || part === segments[index])
    );
  });
}

const compiled = new Map<string, ValidateFunction>();

/** Ajv's validator of what the document declares for a status; `undefined` for a status that it does not. */
function validatorOf({ id, path, method }: Operation, status: number) {
  const key = `${id} ${status}`;
  const known = compiled.get(key);
  if (known) return known;
  const judge = judges.find(({ document }) => Object.hasOwn(document.paths, path));
  const at = ['paths', path, method.toLowerCase(), 'responses', String(status)];
  const steps = follow(judge?.document, [...at, 'content', 'application/json', 'schema']);
  if (!judge || !steps) return undefined;
  const validate = judge.ajv.compile({ $ref: `document#/${steps.map(escapeStep).join('/')}` });
  compiled.set(key, validate);
  return validate;
}

/** Where a node really stands once the references on the way to it are followed; `undefined` when it is not there. */
function follow(document: unknown, steps: readonly string[]): string[] | undefined {
  let node = document;
  let place: string[] = [];
  for (const step of steps) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined;
    node = (node as Readonly<Record<string, unknown>>)[step];
    place.push(step);
    const { $ref } = node as { readonly $ref?: unknown };
    if (typeof $ref !== 'string') continue;
    const target = $ref.slice(2).split('/').map(unescapeStep);
    const found = follow(document, target);
    if (found === undefined) return undefined;
    place = found;
    node = found.reduce<unknown>(
      (inner, name) => (inner as Readonly<Record<string, unknown>>)[name],
      document,
    );
  }
  return place;
}

function escapeStep(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
