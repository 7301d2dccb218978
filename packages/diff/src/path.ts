const parameter = /\{([^{}]*)\}/g;

/** A path with the names of its parameters taken out, which are not sent: `/groups/{}`. */
export function erase(path: string): string {
  return path.replace(parameter, '{}');
}

/** The names of a path's parameters, in order. */
export function parameterNames(path: string): string[] {
  return Array.from(path.matchAll(parameter), ([, name]) => name ?? '');
}
