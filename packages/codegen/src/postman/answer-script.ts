import type { MediaType, Operation, Response } from '@speclock/model';
import {
  type Code,
  code,
  escapePointer,
  identifier,
  indent,
  join,
  member,
  type SchemaTable,
} from '@speclock/schema';
import { essenceOf, isJsonMediaType } from '@speclock/wire';
import type { Event } from './format.ts';
import { type JsonType, type Required, requiredOf } from './required.ts';

/** A variable that an answer sets, and the property that holds its value. */
export interface Kept {
  readonly variable: string;
  readonly property: string;
}

/** How deep required properties are looked at. */
const depth = 4;

const jsonType = code`const jsonType = (value) => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};`;

/** The responses that an operation declares for its success: those without a failure's status, else the default. */
export function successesOf({ responses }: Operation): readonly Response[] {
  const declared = responses.filter(({ status }) => /^[123]/.test(status));
  return declared.length > 0 ? declared : responses.filter(({ status }) => status === 'default');
}

/** Prints the script that holds an answer against what the document declares, and keeps the ids that it gives. */
export function printAnswerScript(
  operation: Operation,
  table: SchemaTable,
  kept: readonly Kept[],
): Event {
  const successes = successesOf(operation);
  const blocks = successes.flatMap((response) => answerChecks(response, table, kept));
  const isUsed = blocks.some((block) => block.toString().includes('jsonType('));
  return scriptOf([
    ...(isUsed ? [jsonType] : []),
    code`const status = pm.response.code;`,
    code`pm.test('answers with a declared success', () => {
${indent(statusCheck(successes))}
});`,
    ...blocks,
  ]);
}

/** A test script of these pieces of code. */
export function scriptOf(pieces: readonly Code[]): Event {
  const exec = join(pieces, '\n').toString().split('\n');
  return { listen: 'test', script: { type: 'text/javascript', exec } };
}

function statusCheck(successes: readonly Response[]): Code {
  const statuses = successes.map(({ status }) => status);
  if (statuses.length > 0 && statuses.every((status) => /^\d+$/.test(status))) {
    return code`pm.expect(status).to.be.oneOf(${statuses.map(Number)});`;
  }
  const isDeclared = join(successes.map(hasStatus), ' || ');
  return code`pm.expect(${statuses.length === 0 ? code`status < 400` : isDeclared}, 'status ' + status).to.equal(true);`;
}

function hasStatus({ status }: Response): Code {
  if (/^\d+$/.test(status)) return code`status === ${Number(status)}`;
  const range = /^(\d)XX$/i.exec(status)?.[1];
  return range === undefined
    ? code`status < 400`
    : code`Math.floor(status / 100) === ${Number(range)}`;
}

/** What is looked at when the answer has the status of this response. */
function answerChecks(
  response: Response,
  table: SchemaTable,
  kept: readonly Kept[],
): readonly Code[] {
  const { content } = response;
  const checks: Code[] = [];
  const typeCheck = contentTypeCheck(content);
  if (typeCheck !== undefined) {
    checks.push(code`pm.test('answers with a declared content type', () => {
  const type = (pm.response.headers.get('Content-Type') || '').split(';')[0].trim().toLowerCase();
${indent(typeCheck)}
});`);
  }
  const json = preferredOf(content);
  if (json !== undefined && isJsonMediaType(json.mediaType)) {
    const schema = json.schema === undefined ? true : (table[json.schema] ?? true);
    const [first, ...others] = valueChecks(
      identifier('body'),
      '',
      requiredOf(table, schema, depth),
      0,
    );
    // Ids are kept before the rest is looked at, so that one fault does not fail the requests that follow.
    const lines = [...(first ? [first] : []), ...kept.map(keep), ...others];
    checks.push(code`pm.test('answers with what the document requires', () => {
  const body = pm.response.json();
${indent(join(lines, '\n'))}
});`);
  }
  if (checks.length === 0) return [];
  return [
    code`if (${hasStatus(response)}) {
${indent(join(checks, '\n'))}
}`,
  ];
}

/** The media type to ask for: the first one of JSON, else the first. */
export function preferredOf(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ mediaType }) => isJsonMediaType(mediaType)) ?? content[0];
}

/** Undefined where any content type is declared, or none. */
function contentTypeCheck(content: readonly MediaType[]): Code | undefined {
  const types = content.map(({ mediaType }) => essenceOf(mediaType) ?? mediaType.toLowerCase());
  if (types.length === 0 || types.includes('*/*')) return undefined;
  if (types.every((type) => !type.endsWith('/*'))) {
    return code`pm.expect(type).to.be.oneOf(${types});`;
  }
  const alternatives = types.map((type) =>
    type.endsWith('/*') ? code`type.startsWith(${type.slice(0, -1)})` : code`type === ${type}`,
  );
  return code`pm.expect(${join(alternatives, ' || ')}, type).to.equal(true);`;
}

/** Expectations of a value and of what it must hold; `place` is a pointer to it, `*` for any item. */
function valueChecks(value: Code, place: string, required: Required, loops: number): Code[] {
  const { types, properties, items } = required;
  const inner = [...properties].flatMap(([name, one]) =>
    valueChecks(member(value, name), `${place}/${escapePointer(name)}`, one, loops),
  );
  const each = identifier(`item${loops === 0 ? '' : loops + 1}`);
  const ofItems = items === undefined ? [] : valueChecks(each, `${place}/*`, items, loops + 1);
  return [
    typeCheck(value, place, types),
    ...when('object', value, types, inner),
    ...when(
      'array',
      value,
      types,
      ofItems.length === 0
        ? []
        : [
            code`for (const ${each} of ${value}) {
${indent(join(ofItems, '\n'))}
}`,
          ],
    ),
  ];
}

function typeCheck(value: Code, place: string, types: readonly JsonType[] | undefined): Code {
  const label = place === '' ? 'body' : place;
  const [first, ...others] = types ?? [];
  const expected = code`pm.expect(jsonType(${value}), ${label})`;
  if (types === undefined) return code`${expected}.to.not.equal('undefined');`;
  if (first !== undefined && others.length === 0) return code`${expected}.to.equal(${first});`;
  return code`${expected}.to.be.oneOf(${types});`;
}

/** Expectations of values of one type, behind a condition where there are others. */
function when(
  type: JsonType,
  value: Code,
  types: readonly JsonType[] | undefined,
  checks: readonly Code[],
): readonly Code[] {
  if (checks.length === 0 || (types !== undefined && !types.includes(type))) return [];
  if (types?.length === 1) return checks;
  return [
    code`if (jsonType(${value}) === ${type}) {
${indent(join(checks, '\n'))}
}`,
  ];
}

/** Keeps an id for the requests that follow, encoded for the path in which it will stand. */
function keep({ variable, property }: Kept): Code {
  const value = member(identifier('body'), property);
  return code`if (${value} !== undefined) pm.collectionVariables.set(${variable}, encodeURIComponent(${value}));`;
}
