import { type DocumentJson, titleOf } from './document.ts';
import { MockError } from './mock-error.ts';
import { oneLine } from './one-line.ts';

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/**
 * Throws a MockError `declared-twice` when two of the documents declare the same method and path, for
 * the second would never be reached. Names of path parameters make no difference between two paths.
 */
export function refuseDeclaredTwice(documents: readonly DocumentJson[]): void {
  const owners = new Map<string, number>();
  documents.forEach((document, index) => {
    for (const [path, item] of Object.entries(document['paths'] ?? {})) {
      for (const method of Object.keys(item ?? {})) {
        if (!methods.has(method)) continue;
        const key = `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
        const owner = owners.get(key);
        if (owner !== undefined && owner !== index) {
          throw new MockError(
            'declared-twice',
            `${method.toUpperCase()} ${oneLine(path)} is declared by two documents, ${titleOf(documents, owner)} and ` +
              `${titleOf(documents, index)}: one port can serve it for one of them only. Leave it out of one by its selection.`,
          );
        }
        owners.set(key, index);
      }
    }
  });
}
