import type { Held, Shapes } from './shape.ts';

/** A place of a document where objects stand under names that others refer to, such as `components.schemas`. */
export interface Section {
  readonly tokens: readonly string[];
  readonly held: Held;
}

/** The sections of a version: those of its Components Object, or in Swagger 2.0 the maps that a document has itself. */
export function sectionsOf(shapes: Shapes): readonly Section[] {
  const root = shapes.get('OpenAPI');
  const components = shapes.get('Components');
  const above = components ? ['components'] : [];
  return [...((components ?? root)?.members ?? [])]
    .filter(([, held]) => held.many === 'map')
    .map(([name, held]) => ({ tokens: [...above, name], held }));
}

/** The tokens of the section that holds objects of a shape; none where there is no such section. */
export function sectionOf(shapes: Shapes, shape: string): readonly string[] {
  return sectionsOf(shapes).find(({ held }) => held.shape === shape)?.tokens ?? [];
}
