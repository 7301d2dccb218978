import { sectionsOf } from '../sections.ts';
import type { Held, Shape, Shapes } from '../shape.ts';
import { heldBy, shapeOf } from '../walk.ts';

/** Where components of a shape that may be referred to stand: their section, from the root. */
export interface ComponentSection {
  readonly tokens: readonly string[];
  readonly shape: Shape;
}

/**
 * The sections of a version's components, by the name of the shape that they hold.
 *
 * Path items are put where they are referred to: tools that look for operations do not all follow references.
 */
export function componentSections(shapes: Shapes): ReadonlyMap<string, ComponentSection> {
  const sections = new Map<string, ComponentSection>();
  for (const { tokens, held } of sectionsOf(shapes)) {
    const shape = shapeOf(shapes, held);
    if (!shape || shape.reference === 'none' || shape.name === 'PathItem') continue;
    if (!sections.has(shape.name)) sections.set(shape.name, { tokens, shape });
  }
  return sections;
}

/** Whether the table of shapes leads to a place below the root: whether what stands there is looked at as part of the document. */
export function isPartOfDocument(tokens: readonly string[], shapes: Shapes): boolean {
  let shape = shapes.get('OpenAPI');
  let held: Held | undefined;
  for (const token of tokens) {
    if (held && held.many !== 'one') {
      shape = shapeOf(shapes, held);
      held = undefined;
      continue;
    }
    held = shape && heldBy(shape, token);
    if (!held) return false;
    if (held.many === 'one') {
      shape = shapeOf(shapes, held);
      held = undefined;
    }
  }
  return tokens.length > 0;
}
