import { isObject, member } from './json.ts';
import type { Place } from './place.ts';
import type { Held, Shape, Shapes } from './shape.ts';

/** Called for each object of a shape, from the outside in. */
export type Visit = (place: Place, shape: Shape) => void;

/** The shape of what a member holds, where it holds objects of a shape. */
export function shapeOf(shapes: Shapes, held: Held): Shape | undefined {
  return shapes.get(held.shape);
}

/** What a member of that name holds in an object of a shape; undefined for extensions and unknown names. */
export function heldBy(shape: Shape, name: string): Held | undefined {
  const held = shape.members.get(name);
  if (held) return held;
  return shape.extensible && name.startsWith('x-') ? undefined : shape.others;
}

const referring = { none: [], instead: ['$ref'], beside: ['$ref', '$dynamicRef'] } as const;

/** The members of an object of the shape that refer to another. */
export function referencesIn(place: Place, shape: Shape): readonly Place[] {
  return referring[shape.reference].flatMap((name) => {
    if (place.object === undefined || !Object.hasOwn(place.object, name)) return [];
    const reference = place.child(name);
    return reference.text === undefined ? [] : [reference];
  });
}

/** Whether a `$ref` stands in place of the object. */
export function isReplaced(place: Place, shape: Shape): boolean {
  if (shape.reference !== 'instead' || place.object === undefined) return false;
  return typeof member(place.object, '$ref') === 'string';
}

/**
 * Goes through every object that a specification gives a shape to, below one that has `shape`.
 *
 * Examples, defaults and other values of the document's own are not entered, nor is what stands behind a `$ref`, or
 * beside one that takes an object's place. What has the wrong type is left out.
 */
export function walk(place: Place, shape: Shape, shapes: Shapes, visit: Visit): void {
  if (!isObject(place.value)) return;
  visit(place, shape);
  if (isReplaced(place, shape)) return;
  for (const name of Object.keys(place.value)) {
    const held = heldBy(shape, name);
    const next = held && shapeOf(shapes, held);
    if (!held || !next) continue;
    const child = place.child(name);
    const places =
      held.many === 'one' ? [child] : held.many === 'list' ? child.items() : child.members();
    for (const each of places) walk(each, next, shapes, visit);
  }
}
