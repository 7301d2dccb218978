import type { Operation } from '@speclock/model';
import { isJsonObject, type Json, replaced } from '@speclock/schema';
import type { PlanContext } from '../context.ts';
import { pointerOf } from '../coverage/variants.ts';
import type { PlainBody } from '../plain-body.ts';
import { namedSlot, singular } from '../resource-slots.ts';
import type { Slots } from '../slots.ts';
import { isUniqueName } from '../unique.ts';

/** A body as a validator may judge it, and as it is sent: with marks for what is known only then. */
export interface MarkedBody {
  readonly judged: Json;
  readonly sent: Json;
}

interface Place {
  readonly path: readonly string[];
  readonly name: string;
  readonly value: string | number;
}

const freshLength = 12;
const standIn = 'x'.repeat(freshLength);
/** A mark, made longer where a text has to be: what any text may be. */
const plainMark = /^speclockSlot\d+xa*$/;
const writing: ReadonlySet<string> = new Set(['post', 'put', 'patch']);
const mostUnique = 3;

/**
 * Marks a random body: what names a resource names one that the run has made, and what is probably unique is. `isSame` tells
 * whether a changed body is as right or wrong as this one; `isLeft` whether what stands at a pointer is what the case is about.
 */
export function markBody(
  operation: Operation,
  plain: PlainBody,
  body: Json,
  isLeft: (pointer: string) => boolean,
  isSame: (changed: Json) => boolean,
  slots: Slots,
  context: PlanContext,
): MarkedBody {
  let marked: MarkedBody = { judged: body, sent: body };
  if (!writing.has(operation.method)) return marked;
  let unique = 0;
  for (const { path, name, value } of placesOf(body)) {
    if (isLeft(pointerOf(path))) continue;
    const resource = namedSlot(name, operation, context.resources);
    if (resource !== undefined) {
      marked = { ...marked, sent: replaced(marked.sent, path, slots.mark(resource)) };
    } else if (typeof value === 'string' && isUniqueName(name) && unique < mostUnique) {
      const fresh = withFresh(marked, path, value, plain, isSame, slots);
      if (fresh === undefined) continue;
      unique++;
      marked = fresh;
    }
  }
  return marked;
}

/** The body with one of its texts that is fresh at its end; one that has a form, such as an email, is the template's instead. */
function withFresh(
  { judged, sent }: MarkedBody,
  path: readonly string[],
  value: string,
  { marked }: PlainBody,
  isSame: (changed: Json) => boolean,
  slots: Slots,
): MarkedBody | undefined {
  const told = marked.find((one) => pointerOf(one.path) === pointerOf(path));
  const isShaped = told === undefined ? /[@:]/.test(value) : !plainMark.test(told.mark);
  const longer = replaced(judged, path, value + standIn);
  if (!isShaped && isSame(longer)) {
    const mark = slots.mark({ kind: 'unique', length: freshLength });
    return { judged: longer, sent: replaced(sent, path, value + mark) };
  }
  if (told === undefined) return undefined;
  const other = replaced(judged, path, told.plain);
  return isSame(other) ? { judged: other, sent: replaced(sent, path, told.mark) } : undefined;
}

/** Texts and numbers that are members of objects, and items that their list names. */
function* placesOf(value: Json, path: readonly string[] = [], name = ''): Iterable<Place> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      yield* placesOf(item, [...path, String(i)], singular(name));
    }
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) yield* placesOf(member, [...path, key], key);
  } else if (typeof value === 'string' || typeof value === 'number') {
    yield { path, name, value };
  }
}
