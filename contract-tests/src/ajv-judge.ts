import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Answer } from './exchange.ts';

type Node = Readonly<Record<string, unknown>>;

/** Judges answers by Ajv on a bundle: the second opinion that shares no code with our validators. */
export interface AjvJudge {
  /** What Ajv finds wrong with an answer's body, as `pointer message`; an answer without a JSON schema has nothing wrong. */
  findings(answer: Answer): string[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const escapeToken = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

export function createAjvJudge(bundle: Node): AjvJudge {
  // Schemas are of JSON Schema 2020-12 from OpenAPI 3.1 on; before, of a draft of its own that an older one comes closest to.
  const isOld = String(bundle['openapi']).startsWith('3.0.');
  const ajv = new (isOld ? Ajv : Ajv2020)({
    strict: false,
    allErrors: true,
    validateSchema: false,
  });
  formats.default(ajv);
  ajv.addSchema(bundle, 'bundle');
  const compiled = new Map<string, ValidateFunction>();

  /** The node at a pointer and the pointer at which it really stands, references followed. */
  function at(pointer: readonly string[]): {
    readonly node: unknown;
    readonly pointer: readonly string[];
  } {
    let node: unknown = bundle;
    let place: readonly string[] = [];
    for (const token of pointer) {
      if (!isNode(node)) return { node: undefined, pointer: place };
      node = node[token];
      place = [...place, token];
      if (isNode(node) && typeof node['$ref'] === 'string') {
        const target = node['$ref'].slice(2).split('/');
        ({ node, pointer: place } = at(
          target.map((part) =>
            decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'),
          ),
        ));
      }
    }
    return { node, pointer: place };
  }

  function validatorFor(answer: Answer): ValidateFunction | undefined {
    const operation = ['paths', answer.path, answer.method.toLowerCase(), 'responses'];
    for (const status of [
      String(answer.status),
      `${Math.trunc(answer.status / 100)}XX`,
      'default',
    ]) {
      const content = at([...operation, status, 'content']);
      const mediaType = answer.mediaType?.split(';')[0]?.trim().toLowerCase();
      if (!isNode(content.node) || !mediaType || !isNode(content.node[mediaType])) continue;
      const pointer = `/${[...content.pointer, mediaType, 'schema'].map(escapeToken).join('/')}`;
      const known = compiled.get(pointer) ?? ajv.compile({ $ref: `bundle#${encodeURI(pointer)}` });
      compiled.set(pointer, known);
      return known;
    }
    return undefined;
  }

  return {
    findings(answer) {
      const validate = validatorFor(answer);
      if (!validate || validate(answer.body)) return [];
      return (validate.errors ?? []).map(
        (error) => `${error.instancePath || '/'} ${error.message}`,
      );
    },
  };
}
