import { type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, type Json, type JsonObject } from '@speclock/schema';
import { parsed } from '../parsed.ts';
import { wordsOf } from '../resource/names.ts';
import { bodySchema, opened, propertiesOf } from '../scenario/properties.ts';
import type { Exchange } from './check.ts';

const firsts = /^(?:starts?|begins?|from|since|after|min|minimum|least|low|lower|opens?)$/;
const lasts = /^(?:ends?|finish|to|until|till|before|max|maximum|most|high|upper|closes?)$/;

/**
 * Whether a refusal may be for a rule that schemas have no word for: an end before its start, a least above its most.
 *
 * Times of one object are in order as they stand, unless their names say otherwise; a change of one of them, alone, is held
 * against what is there already.
 */
export function mayBeOutOfOrder({ operation, model, case: one, request }: Exchange): boolean {
  const queried = [...new URL(request.url).searchParams];
  if (isOutOfOrder(Object.fromEntries(queried))) return true;
  const body = parsed(request.body);
  if (body === undefined || one.aim?.in !== 'body') return false;
  if (operation.method === 'patch' && changesOneOfSeveral(operation, body, model)) return true;
  return objectsIn(body).some(isOutOfOrder);
}

function isOutOfOrder(object: JsonObject): boolean {
  const all = Object.entries(object);
  return all.some(([name, value], i) =>
    all.slice(i + 1).some(([other, later]) => {
      const [a, b] = [measured(name, value), measured(other, later)];
      if (a === undefined || b === undefined || a.kind !== b.kind) return false;
      // Numbers have nothing to do with each other unless their names say so.
      if (a.kind === 'number' && !areBounds(name, other)) return false;
      return isLast(name) && isFirst(other) ? b.size > a.size : a.size > b.size;
    }),
  );
}

/** Whether a change names a time, or a bound, and leaves out another that the thing has. */
function changesOneOfSeveral(operation: Operation, body: Json, model: Exchange['model']): boolean {
  const key = bodySchema(operation);
  if (key === undefined || !isJsonObject(body)) return false;
  const table = schemaTable(model);
  const declared = [...propertiesOf(table, { $ref: key })].map(([name, schema]) => ({
    name,
    format: opened(table, schema)['format'],
  }));
  const isTime = (format: Json | undefined): boolean => /^date/.test(String(format));
  return declared.some(
    ({ name, format }) =>
      Object.hasOwn(body, name) &&
      declared.some(
        (other) =>
          !Object.hasOwn(body, other.name) &&
          ((isTime(format) && other.format === format) || areBounds(name, other.name)),
      ),
  );
}

function measured(
  name: string,
  value: Json | undefined,
): { readonly kind: string; readonly size: number } | undefined {
  if (typeof value === 'number') return { kind: 'number', size: value };
  if (typeof value !== 'string') return undefined;
  if ((isFirst(name) || isLast(name)) && /^-?\d+(?:\.\d+)?$/.test(value))
    return { kind: 'number', size: Number(value) };
  const [kind] = /^\d{4}-\d\d-\d\d(?=$|[Tt ])/.exec(value) ?? [];
  const size = Date.parse(value);
  return kind === undefined || Number.isNaN(size)
    ? undefined
    : { kind: value.length > 10 ? 'instant' : 'day', size };
}

/** Whether one name is that of the least and the other that of the most of one thing. */
function areBounds(a: string, b: string): boolean {
  const rest = (name: string): string =>
    wordsOf(name)
      .filter((word) => !firsts.test(word) && !lasts.test(word))
      .join(' ');
  const isPair = (isFirst(a) && isLast(b)) || (isLast(a) && isFirst(b));
  return isPair && rest(a) === rest(b);
}

function isFirst(name: string): boolean {
  return wordsOf(name).some((word) => firsts.test(word));
}

function isLast(name: string): boolean {
  return wordsOf(name).some((word) => lasts.test(word));
}

function objectsIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((one: Json) => objectsIn(one));
  if (!isJsonObject(value)) return [];
  return [value, ...Object.values(value).flatMap((one) => objectsIn(one ?? null))];
}
