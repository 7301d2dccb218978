import type { Parameter } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import type { Context, Exchange } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { erase, parameterNames } from '../path.ts';
import { compareLife } from './life.ts';
import { compareSchemasAt, compareTextSchemasAt } from './schemas.ts';
import { writtenDifferently } from './written.ts';

/** What changed in the parameters of a request; a path's are told apart by their position, not by their names. */
export function compareParameters(
  exchanges: Pair<Exchange>,
  direction: Direction,
  context: Context,
): Draft[] {
  const { old, next } = exchanges;
  const counterpart = counterparts(exchanges);
  const kept = new Set(counterpart.values());
  return [
    ...next.parameters.flatMap((parameter): Draft[] => {
      const before = counterpart.get(parameter);
      return before
        ? compareParameter({ old: before, next: parameter }, direction, context)
        : [added(parameter, direction)];
    }),
    ...old.parameters
      .filter((parameter) => !kept.has(parameter))
      .map((parameter) => removed(parameter, direction)),
  ];
}

/** By parameter of the new operation, the one of the old operation that stands for the same. */
function counterparts({ old, next }: Pair<Exchange>): Map<Parameter, Parameter> {
  const before = new Map(old.parameters.map((parameter) => [keyOf(parameter), parameter]));
  const positions = pathPositions({ old, next });
  const found = new Map<Parameter, Parameter>();
  for (const parameter of next.parameters) {
    const name = parameter.in === 'path' ? positions.get(parameter.name) : parameter.name;
    const match = name === undefined ? undefined : before.get(keyOf({ ...parameter, name }));
    if (match) found.set(parameter, match);
  }
  return found;
}

function keyOf({ in: where, name }: Pick<Parameter, 'in' | 'name'>): string {
  return `${where} ${where === 'header' ? name.toLowerCase() : name}`;
}

/** New name to old name, of the parameters of a path: by position, or first by name where the path is another one. */
function pathPositions({ old, next }: Pair<Exchange>): Map<string, string> {
  if (old.kind !== 'operation' || next.kind !== 'operation') return new Map();
  const before = parameterNames(old.path);
  const after = parameterNames(next.path);
  if (erase(old.path) === erase(next.path)) {
    return new Map(after.map((name, index) => [name, before[index] ?? name]));
  }
  const left = before.filter((name) => !after.includes(name));
  return new Map(
    after.flatMap((name): [string, string][] => {
      const match = before.includes(name) ? name : left.shift();
      return match === undefined ? [] : [[name, match]];
    }),
  );
}

function words({ in: where, name }: Parameter): string {
  return `${where} parameter ${quote(name)}`;
}

function added(parameter: Parameter, direction: Direction): Draft {
  const { in: where, name, required, at } = parameter;
  return {
    code: 'parameter-added',
    place: `${where} ${name}`,
    direction,
    effect: 'narrows',
    ...(!required && { exception: 'optional-parameter-added' as const }),
    at,
    message: `The ${required ? 'required' : 'optional'} ${words(parameter)} was added.`,
  };
}

function removed(parameter: Parameter, direction: Direction): Draft {
  const { in: where, name, required, at } = parameter;
  const exception =
    direction === 'request'
      ? 'ignored-parameter-removed'
      : required
        ? undefined
        : 'optional-parameter-removed';
  return {
    code: 'parameter-removed',
    place: `${where} ${name}`,
    direction,
    effect: 'widens',
    ...(exception && { exception }),
    atOld: at,
    message: `The ${required ? 'required' : 'optional'} ${words(parameter)} was removed.`,
  };
}

function compareParameter(
  { old, next }: Pair<Parameter>,
  direction: Direction,
  context: Context,
): Draft[] {
  const place = `${next.in} ${next.name}`;
  const subject = `The ${words(next)}`;
  const common = { place, direction, at: next.at, atOld: old.at };
  const became: Draft[] =
    old.required === next.required
      ? []
      : [
          {
            code: next.required ? 'parameter-became-required' : 'parameter-became-optional',
            effect: next.required ? 'narrows' : 'widens',
            ...common,
            message: `${subject} became ${next.required ? 'required' : 'optional'}.`,
          },
        ];
  const isText = old.mediaType === undefined && next.mediaType === undefined;
  const compareSchemas = isText ? compareTextSchemasAt : compareSchemasAt;
  const written = writtenDifferently({ old, next }, context).map(
    (change): Draft => ({ ...change, ...common, message: `${subject} ${change.message}` }),
  );
  return [
    ...renamed({ old, next }, direction),
    ...became,
    ...written,
    ...compareLife(
      { old, next },
      {
        words: subject,
        place,
        direction,
        deprecated: 'parameter-deprecated',
        reactivated: 'parameter-reactivated',
      },
    ),
    ...compareSchemas({ old: old.schema, next: next.schema }, place, direction, context),
  ];
}

/** A path parameter's name is sent in the style matrix alone (RFC 6570, section 3.2.7). */
function renamed({ old, next }: Pair<Parameter>, direction: Direction): Draft[] {
  if (next.in !== 'path' || old.name === next.name) return [];
  const isSent = old.style === 'matrix' && next.style === 'matrix';
  return [
    {
      code: 'parameter-renamed',
      place: `path ${next.name}`,
      direction,
      effect: isSent ? 'replaces' : 'none',
      before: old.name,
      after: next.name,
      at: next.at,
      atOld: old.at,
      message: `The ${words(old)} is now named ${quote(next.name)}${isSent ? '' : ', which is not sent'}.`,
    },
  ];
}
