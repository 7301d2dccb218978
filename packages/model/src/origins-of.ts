import type { At } from './api-model.ts';
import type { Place } from './place.ts';
import { joinPointer } from './pointer.ts';

/**
 * The parts of a value that came from elsewhere than the same pointer below the value's own origin.
 *
 * By pointer within the value; each stands for all that is in it, and those within it that came from elsewhere
 * again follow it. Undefined when there are none.
 */
export function originsOf(place: Place): Readonly<Record<string, At>> | undefined {
  const origins: Record<string, At> = {};
  const look = (part: Place, pointer: string): void => {
    for (const [name, origin] of part.origin?.children ?? []) {
      const child = part.child(name);
      if (child.value === undefined) continue;
      const inner = joinPointer(pointer, name);
      if (origin.at) origins[inner] = child.at;
      look(child, inner);
    }
  };
  look(place, '');
  return Object.keys(origins).length > 0 ? origins : undefined;
}
