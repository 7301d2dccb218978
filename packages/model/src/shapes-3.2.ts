import { defineShapes, type Shapes } from './shape.ts';
import { more, rows31 } from './shapes-3.1.ts';

/** The objects of OpenAPI 3.2 (https://spec.openapis.org/oas/v3.2.0) as far as they refer to each other otherwise than in 3.1. */
export const shapes32: Shapes = defineShapes({
  ...rows31,
  Components: more(rows31.Components, { mediaTypes: 'MediaType{}' }),
  MediaType: { ...rows31.MediaType, reference: 'instead' },
});
