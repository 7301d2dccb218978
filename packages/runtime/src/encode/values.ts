import type { ParameterDescriptor } from '../descriptor.ts';

/** A parameter's value in the three shapes that styles know, its parts as text. */
export type Value =
  | { readonly kind: 'primitive'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly string[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, string])[] };

/** A `TypeError` that names the parameter, never its value. */
export function cannotEncode(parameter: ParameterDescriptor, why: string): TypeError {
  return new TypeError(`The ${parameter.in} parameter "${parameter.name}" cannot be sent: ${why}.`);
}

function textOf(parameter: ParameterDescriptor, value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'number':
      if (Number.isFinite(value)) return String(value);
      throw cannotEncode(parameter, 'it is no finite number');
    default:
      throw cannotEncode(parameter, `style ${parameter.style} has no form for a nested value`);
  }
}

/** Reads a value; `undefined` for one that is absent: undefined, null, an empty array or object (RFC 6570, 2.3). */
export function readValue(parameter: ParameterDescriptor, value: unknown): Value | undefined {
  if (value === undefined || value === null) return undefined;
  if (parameter.mediaType !== undefined) {
    if (!/^[^;]*[/+]json\s*(;|$)/i.test(parameter.mediaType)) {
      throw cannotEncode(parameter, `media type ${parameter.mediaType} is not supported`);
    }
    return { kind: 'primitive', text: JSON.stringify(value) };
  }
  if (Array.isArray(value)) {
    const items = value
      .filter((item) => item !== undefined && item !== null)
      .map((item) => textOf(parameter, item));
    return items.length === 0 ? undefined : { kind: 'array', items };
  }
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined && member !== null)
      .map(([name, member]) => [name, textOf(parameter, member)] as const);
    return members.length === 0 ? undefined : { kind: 'object', members };
  }
  return { kind: 'primitive', text: textOf(parameter, value) };
}

/** Percent-encodes everything but RFC 3986's unreserved characters; with `allowReserved` its reserved ones stay. */
export function percentEncode(parameter: ParameterDescriptor, text: string): string {
  if (/\p{Surrogate}/u.test(text))
    throw cannotEncode(parameter, 'it holds half of a surrogate pair');
  const strict = encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return parameter.allowReserved === true
    ? strict.replace(/%(?:3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B)/g, decodeURIComponent)
    : strict;
}

/**
 * Refuses a list or an object of which a part holds the character that separates the parts: its encoded form
 * would look the same, or there is none.
 */
export function checkSeparable(
  parameter: ParameterDescriptor,
  value: Value,
  delimiter: string,
): void {
  if (value.kind === 'primitive') return;
  const parts = value.kind === 'array' ? value.items : value.members.flat();
  if (parts.some((part) => part.includes(delimiter))) {
    throw cannotEncode(parameter, `a part of it holds "${delimiter}", which separates the parts`);
  }
}
