import type { ValidationError } from '../errors.ts';

/**
 * Where warnings go when nobody asked for them: the one file of a library that prints. What breaks
 * only rules of an operation that were told of before is not told again: a service that has grown must not fill a log.
 */
export function warnOnce(): (warning: ValidationError) => void {
  const told = new Set<string>();
  return (warning) => {
    const before = told.size;
    for (const { schemaPointer } of warning.findings) {
      told.add(`${warning.operation} ${schemaPointer}`);
    }
    if (told.size > before) console.warn(String(warning));
  };
}
