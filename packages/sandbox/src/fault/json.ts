import type { Json, JsonObject } from '../route.ts';

/** Makes something else of a value; `undefined` takes it out. */
export type Edit = (value: Json) => Json | undefined;

/** Reads a JSON Pointer (RFC 6901) that is not the empty one. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A copy of a value in which one place below it is edited; the value itself where there is no such place. */
export function editAt(value: Json, [step, ...rest]: readonly string[], edit: Edit): Json {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  const isMember = Array.isArray(value)
    ? /^\d+$/.test(step) && Number(step) < value.length
    : Object.hasOwn(value, step);
  if (!isMember) return value;
  const before = (value as JsonObject)[step] as Json;
  const after = rest.length === 0 ? edit(before) : editAt(before, rest, edit);
  if (Array.isArray(value)) {
    return after === undefined ? value.toSpliced(Number(step), 1) : value.with(Number(step), after);
  }
  const { [step]: _, ...others } = value as JsonObject;
  return after === undefined ? others : { ...(value as JsonObject), [step]: after };
}

/** Every place below a value, outer ones before what is in them. */
export function* placesIn(value: Json, above: readonly string[] = []): Generator<string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [step, inner] of Object.entries(value)) {
    const place = [...above, step];
    yield place;
    yield* placesIn(inner, place);
  }
}
