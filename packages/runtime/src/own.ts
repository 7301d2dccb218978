/** A member that an object has itself, not by its prototype: names come from documents and from the network. */
export function own<Value>(
  object: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined {
  return Object.hasOwn(object ?? {}, name) ? object?.[name] : undefined;
}
