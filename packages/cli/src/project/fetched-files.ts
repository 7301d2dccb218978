import type { Refusal } from '@speclock/model';
import { UsageError } from '../usage-error.ts';
import { maxBytes, type ReadPart, tooLarge } from './document-files.ts';
import { download } from './download/download.ts';
import { isUrl } from './from-url.ts';
import type { ProjectFile } from './spec-folder.ts';

/** Where the files of a document are fetched from. */
export interface Remote {
  /** The main file, where it has been fetched: the names of others are relative to its URL. */
  readonly main?: { readonly url: URL; readonly bytes: Uint8Array };
  /** The hosts that may be fetched from. */
  readonly hosts: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

const maxFiles = 5_000;
const atOnce = 8;

/**
 * Loads a document whose files come from the web: `load` is called with the files that are known until it asks for no
 * other. `local` gives those that need no fetching; `label` makes the name that a file has in findings.
 *
 * @throws UnreachableError when a host cannot be reached; what a host refuses is for `load` to report.
 */
export async function loadFetched<T>(
  load: (read: ReadPart) => T,
  local: ReadPart | undefined,
  label: (name: string) => string,
  { main, hosts, signal }: Remote,
): Promise<T> {
  const known = new Map<string, ProjectFile | Refusal>();
  let bytes = 0;
  const fetchOne = async (name: string): Promise<ProjectFile | Refusal> => {
    if (known.size >= maxFiles) return { refused: `More than ${maxFiles} files are not fetched.` };
    try {
      const path = isUrl(name) ? name : name.split('/').map(encodeURIComponent).join('/');
      const url = new URL(path, main?.url);
      // Kept under another name than its URL's, it is not known as the main file where others refer to it.
      if (url.href === main?.url.href) return { file: label(name), bytes: main.bytes };
      const file = await download(url, { hosts, signal });
      bytes += file.bytes.length;
      if (bytes > maxBytes) return tooLarge;
      return { file: label(name), bytes: file.bytes };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { refused: error.message, ...(error.hint !== undefined && { hint: error.hint }) };
    }
  };
  for (;;) {
    const wanted = new Set<string>();
    const loaded = load((name) => {
      const isLocal = local !== undefined && !isUrl(name);
      const file = isLocal ? local(name) : known.get(name);
      if (file) return file;
      wanted.add(name);
      return { refused: `${name} has not been fetched yet.` };
    });
    if (wanted.size === 0) return loaded;
    const names = [...wanted];
    for (let from = 0; from < names.length; from += atOnce) {
      const some = names.slice(from, from + atOnce);
      const files = await Promise.all(some.map(fetchOne));
      for (const [index, file] of files.entries()) known.set(some[index] ?? '', file);
    }
  }
}
