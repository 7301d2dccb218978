import { own } from '../own.ts';

/** Where readOnly properties stand in a value. */
export interface ReadOnlyShape {
  /** `true` for one, the name of another shape for what may hold some, an empty name for what holds none. */
  readonly properties?: Readonly<Record<string, string | true>>;
  /** The shape of all other properties, or `true`. */
  readonly others?: string | true;
  /** That of a list's items. */
  readonly items?: string;
}

/**
 * Makes what leaves readOnly properties out of a request's body, which a caller may have taken from an answer.
 * Generated descriptors call it. It answers a copy where anything may have to go, and never changes what it is given.
 */
export function withoutReadOnly<Name extends string>(
  shapes: Readonly<Record<Name, ReadOnlyShape>>,
  name: Name,
): (body: unknown) => unknown {
  const copy = (given: unknown, shape: ReadOnlyShape | undefined): unknown => {
    if (shape === undefined || typeof given !== 'object' || given instanceof Blob) return given;
    // What writes itself as JSON, such as a date, does so otherwise than by its properties.
    const value: unknown =
      given && 'toJSON' in given && typeof given.toJSON === 'function' ? given.toJSON() : given;
    if (typeof value !== 'object' || value === null) return value;
    const { properties, others = '', items = '' } = shape;
    if (Array.isArray(value)) return value.map((item) => copy(item, own(shapes, items)));
    const insideOf = (key: string): string | true => own(properties, key) ?? others;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => insideOf(key) !== true)
        .map(([key, member]) => [key, copy(member, own(shapes, `${insideOf(key)}`))]),
    );
  };
  return (body) => copy(body, shapes[name]);
}
