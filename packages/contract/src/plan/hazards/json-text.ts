import { type Base, type Hazard, type Hazards, isJson, withBytes, withText } from './base.ts';
import { hazardNames } from './tries.ts';

const depth = 4000;
const deepList = '['.repeat(depth) + ']'.repeat(depth);
const deepObject = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
/** More than most services take in JSON (1 MiB). */
const padding = 1_200_000;

/** Bodies that are no JSON, or JSON that few expect (RFC 8259). */
export const jsonTextHazards: Hazards = (base) => {
  const { request } = base;
  if (!isJson(request) || request.body === undefined) return [];
  const { body } = request;
  return [
    ...malformed(base, body),
    ...open(base, body),
    {
      ...about('body-empty', '', 'an empty body'),
      expects: base.operation.body?.required ? 'refused' : 'answered',
      request: withText(request, ''),
    },
  ];
};

/** Texts that no parser of JSON takes. */
function malformed({ request }: Base, body: string): Hazard[] {
  const hazard = (kind: string, variant: string, why: string, text: string): Hazard => ({
    ...about(kind, variant, why),
    expects: 'refused',
    request: withText(request, text),
  });
  const half = [...body].slice(0, Math.floor([...body].length / 2)).join('');
  const beforeValue = /^\{"(?:[^"\\]|\\.)*":/.exec(body)?.[0] ?? '[';
  return [
    hazard('json-malformed', 'trailing', 'text after the JSON', `${body}}`),
    hazard('json-malformed', 'comma', 'a comma too many', body.replace(/[}\]]$/, ',$&')),
    hazard('json-malformed', 'word', 'a body that is no JSON', 'speclock'),
    hazard('json-truncated', '', 'a body that is cut off', half),
    hazard('json-truncated', 'value', 'a body that is cut off before a value', beforeValue),
  ].filter(({ request: { body: text = '' } }) => text !== '' && !isParsed(text));
}

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Texts of which JSON and HTTP leave open what comes of them; only a fault of the service is wrong. */
function open({ request }: Base, body: string): Hazard[] {
  const hazard = (kind: string, variant: string, why: string, text: string): Hazard => ({
    ...about(kind, variant, why),
    expects: 'answered',
    request: withText(request, text),
  });
  const first = /^\{("(?:[^"\\]|\\.)*"):/.exec(body)?.[1];
  const doubled = first === undefined ? [] : [`{${first}:null,${body.slice(1)}`];
  const isObject = body.startsWith('{') && body !== '{}';
  const more = isObject ? [...hazardNames, 'toString', ''] : [];
  const notUtf8 = Buffer.from(body.replace(/[}\]]$/, ''), 'utf8');
  return [
    ...doubled.map((text) => hazard('json-duplicate-key', '', 'a member given twice', text)),
    hazard('json-malformed', 'mark', 'a byte order mark before the JSON', `\uFEFF${body}`),
    hazard('nesting-deep', 'list', `a list ${depth} deep`, deepList),
    hazard('nesting-deep', 'object', `an object ${depth} deep`, deepObject),
    ...more.map((name) =>
      hazard(
        'name-hazard',
        name || 'empty',
        `a member ${JSON.stringify(name)} more`,
        body.replace(/\}$/, `,${JSON.stringify(name)}:{"a":1}}`),
      ),
    ),
    {
      ...about('json-malformed', 'not-utf-8', 'a body that is no UTF-8'),
      expects: 'answered',
      request: withBytes(
        request,
        Buffer.concat([notUtf8, Buffer.from([0x2c, 0x22, 0xff, 0xc3, 0x22]), Buffer.from(':1}')]),
      ),
    },
    ...['null', '[]', '{}', '""', '0'].map((text) =>
      hazard('empty-container', text, `${text} for a body`, text),
    ),
  ];
}

/**
 * A body that is larger than most services take. One for a whole document is enough: it weighs as much as all other cases
 * together.
 */
export function largeBody({ request }: Base): Hazard {
  return {
    ...about('body-large', '', `a body of more than ${padding} bytes`),
    expects: 'answered',
    request: withText(request, (request.body ?? '') + ' '.repeat(padding)),
  };
}

function about(
  kind: string,
  variant: string,
  why: string,
): Pick<Hazard, 'aim' | 'variant' | 'why'> {
  return { aim: { kind, in: 'body', name: '' }, variant, why };
}
