import { isRegex, patternFault } from '@speclock/schema';
import { quote } from '../json.ts';
import type { Place } from '../place.ts';
import type { Problems } from '../problems.ts';

/** A backslash with what stands behind it, or a character alone. */
const piece = /\\[\s\S]|[\s\S]/g;
/** What a backslash may stand before where Unicode is on: letters and digits have meanings of their own (ECMA-262, 22.2.1). */
const escapable = /[A-Za-z0-9^$\\.*+?()[\]{}|/]/;
/** Many characters at once, so that no range can begin or end with it. */
const manyCharacters = /^\\[dDsSwW]$/;

/**
 * A pattern that JavaScript can run with the u flag, as JSON Schema asks for. What the flag forbids, but means one thing
 * everywhere, is rewritten with a warning: backslashes before characters that need none, such as `\:`, and hyphens beside a
 * class, such as `[\w-.]`. Undefined for a pattern that cannot be run, such as one of another language: a warning says that it
 * is not checked.
 */
export function readPattern(place: Place, problems: Problems): string | undefined {
  const pattern = place.text;
  if (pattern === undefined) return undefined;
  const read = runnable(pattern, place, problems);
  if (read !== undefined) return read;
  problems.warn(
    'pattern-unusable',
    place.at,
    `${patternFault(pattern)}. It is not checked.`,
    'Rewrite it as an ECMA-262 expression of at most 4,096 characters.',
  );
  return undefined;
}

/** The same of a name under `patternProperties`. One that cannot be run stays, since what it lets pass is not known. */
export function readPatternName(place: Place, problems: Problems): string {
  return runnable(place.name, place, problems) ?? place.name;
}

function runnable(pattern: string, { at }: Place, problems: Problems): string | undefined {
  if (isRegex(pattern)) return pattern;
  const read = rewritten(pattern);
  if (!isRegex(read)) return undefined;
  problems.warn(
    'pattern-escape',
    at,
    `The pattern ${quote(pattern)} has backslashes or hyphens that ECMA-262 does not allow with the u flag; it is read as ${quote(read)}.`,
    'Take out each backslash that stands before a character without a meaning of its own; put one before a hyphen inside [].',
  );
  return read;
}

function rewritten(pattern: string): string {
  const pieces = pattern.match(piece) ?? [];
  let isInClass = false;
  const read = pieces.map((found, i) => {
    if (found === '[') isInClass = true;
    else if (found === ']') isInClass = false;
    const isBeside = [pieces[i - 1], pieces[i + 1]].some((one) => manyCharacters.test(one ?? ''));
    if (found === '-' && isInClass && isBeside) return '\\-';
    const escaped = found.length === 2 ? found.slice(1) : undefined;
    if (escaped === undefined || escapable.test(escaped)) return found;
    return escaped === '-' && isInClass ? found : escaped;
  });
  return read.join('');
}
