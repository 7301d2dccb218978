import type { ValidationError } from '../errors.ts';

/**
 * Where warnings go when nobody asked for them: the one file of a library that prints. What breaks the same rules of one
 * operation again is not told again: a service that has grown must not fill a log.
 */
export function warnOnce(): (warning: ValidationError) => void {
  const told = new Set<string>();
  return (warning) => {
    const rules = new Set(warning.findings.map(({ schemaPointer }) => schemaPointer));
    const once = [warning.operation, ...rules].join(' ');
    if (told.has(once)) return;
    told.add(once);
    console.warn(String(warning));
  };
}
