import type { Operation } from '../operations.ts';
import type { Json } from '../route.ts';
import type { Outgoing } from '../self-check.ts';
import { type Edit, editAt, placesIn } from './json.ts';

/** How many places of a body are tried before it is left as it is. */
const triedPlaces = 100;

/** Makes an answer one that the document does not allow; `steps` name the place in its body, where it has one. */
export type BreakAnswer = (
  operation: Operation,
  outgoing: Outgoing,
  steps?: readonly string[],
) => Outgoing;

/** Breaks a body by an edit: at the place that is named, or at the first where the document forbids it. */
export function breakBody(edit: Edit): BreakAnswer {
  return (operation, outgoing, steps) => {
    if (outgoing.text === undefined) return outgoing;
    const body: Json = JSON.parse(outgoing.text);
    const places = steps ? [steps] : placesIn(body);
    let tried = 0;
    for (const place of places) {
      tried += 1;
      if (tried > triedPlaces) break;
      const broken = editAt(body, place, edit);
      const isForbidden = !operation.response({ ...outgoing, body: broken }).ok;
      if (steps || isForbidden) return { ...outgoing, text: JSON.stringify(broken) };
    }
    return outgoing;
  };
}

/** A value of another type than this one. */
export function ofAnotherType(value: Json): Json {
  if (typeof value === 'string') return 17;
  if (typeof value !== 'object' || value === null) return 'seventeen';
  return Array.isArray(value) ? {} : [];
}

export function breakStatus(_operation: Operation, outgoing: Outgoing): Outgoing {
  return { ...outgoing, status: 202 };
}

export function breakMediaType(_operation: Operation, outgoing: Outgoing): Outgoing {
  const { headers, text } = outgoing;
  if (text === undefined) return outgoing;
  return { ...outgoing, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } };
}

export function breakText(_operation: Operation, outgoing: Outgoing): Outgoing {
  const { text } = outgoing;
  return text === undefined ? outgoing : { ...outgoing, text: text.slice(0, -1) };
}
