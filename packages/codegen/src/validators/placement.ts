import type { Printed } from '@speclock/schema';

/** The module of the checks that several groups need. */
const sharedFile = 'schemas.js';

/** The module of the validators of named schemas, and the one of the checks that nothing else needs. */
export const componentsFile = 'components.js';
const componentSchemasFile = 'components-schemas.js';

/**
 * Decides which module declares each check: the one beside the group that alone needs it, so that whoever else calls it
 * (named schemas, a client's checks) loads no validator of an operation; and the shared one where several groups need
 * it. The shared one stays whole: of GitHub's document, more files cost a program more than the checks that it then
 * need not read.
 *
 * `roots` are the checks that each module calls, by its file.
 */
export function placeChecks(
  printed: ReadonlyMap<string, Printed>,
  roots: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, string> {
  const users = reach(printed, roots);
  return new Map(
    [...printed.keys()].map((name) => {
      const [first, ...others] = [...(users.get(name) ?? [])].filter(
        (file) => file !== componentsFile,
      );
      if (first === undefined) return [name, componentSchemasFile];
      if (others.length > 0) return [name, sharedFile];
      return [name, first.replace(/\.js$/, '-schemas.js')];
    }),
  );
}

/** Which modules reach each declaration, through all that uses it. */
function reach(
  printed: ReadonlyMap<string, Printed>,
  roots: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = new Map<string, Set<string>>();
  for (const [file, names] of roots) {
    const waiting = [...names];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const files = reached.get(name) ?? new Set();
      if (files.has(file)) continue;
      reached.set(name, files.add(file));
      waiting.push(...(printed.get(name)?.uses ?? []));
    }
  }
  return reached;
}
