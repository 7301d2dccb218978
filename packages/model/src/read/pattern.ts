import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';

/** A backslash with what stands behind it, or a character alone. */
const piece = /\\[\s\S]|[\s\S]/g;
/** What a backslash may stand before where Unicode is on: letters and digits have meanings of their own (ECMA-262, 22.2.1). */
const escapable = /[A-Za-z0-9^$\\.*+?()[\]{}|/]/;

/**
 * A pattern that JavaScript can run with the u flag, as JSON Schema asks for. Backslashes before characters that need
 * none, such as `\:`, which the flag forbids, say nothing otherwise and are left out; a warning says so.
 */
export function readPattern(place: Place, problems: Problems): string | undefined {
  const pattern = place.text;
  if (pattern === undefined || isRunnable(pattern)) return pattern;
  let isInClass = false;
  const read = pattern.replace(piece, (found) => {
    if (found === '[') isInClass = true;
    else if (found === ']') isInClass = false;
    const escaped = found.length === 2 ? found.slice(1) : undefined;
    if (escaped === undefined || escapable.test(escaped)) return found;
    return escaped === '-' && isInClass ? found : escaped;
  });
  if (!isRunnable(read)) return pattern;
  problems.warn(
    'pattern-escape',
    place.at,
    `The pattern ${quote(pattern)} has backslashes that ECMA-262 does not allow with the u flag; it is read without them.`,
    'Take out each backslash that stands before a character without a meaning of its own.',
  );
  return read;
}

function isRunnable(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
