/**
 * Whether a path matches a glob: `*` stands for any text within a segment, `**` for any number of segments.
 *
 * All else stands for itself, braces of path parameters too.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return matchesSegments(path.split('/'), glob.split('/'));
}

function matchesSegments(path: readonly string[], glob: readonly string[]): boolean {
  const [first, ...rest] = glob;
  if (first === undefined) return path.length === 0;
  if (first === '**') {
    return path.length === 0
      ? matchesSegments(path, rest)
      : matchesSegments(path, rest) || matchesSegments(path.slice(1), glob);
  }
  const [segment, ...others] = path;
  return segment !== undefined && matchesSegment(segment, first) && matchesSegments(others, rest);
}

function matchesSegment(segment: string, glob: string): boolean {
  const [start = '', ...parts] = glob.split('*');
  const end = parts.pop();
  if (end === undefined) return segment === glob;
  if (!segment.startsWith(start)) return false;
  let at = start.length;
  for (const part of parts) {
    const found = segment.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return segment.length - end.length >= at && segment.endsWith(end);
}
