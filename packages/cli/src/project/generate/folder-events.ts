import { existsSync, type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../usage-error.ts';

/** Milliseconds in which nothing more happens: an editor saves a file by several steps. */
const quiet = 50;

/**
 * Tells when something happens in folders. What it was is for the caller to see: systems do not tell it alike, and not at all
 * of a folder that was away in between.
 */
export class FolderEvents {
  readonly #watchers = new Set<FSWatcher>();
  readonly #signal: AbortSignal | undefined;
  #count = 0;
  #wake: (() => void) | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener('abort', () => this.#happened(), { once: true });
  }

  /** From now on, tells of these folders and no others; of one that is not there by the nearest above it. */
  watch(folders: Iterable<string>): void {
    this.close();
    const found = new Map<string, string>();
    for (const folder of folders) found.set(folder, standing(folder));
    for (const folder of new Set(found.values())) this.#watchOne(folder);
    // What came or went before its folder was watched has told nobody.
    if ([...found].some(([folder, was]) => standing(folder) !== was)) this.#happened();
  }

  #watchOne(folder: string): void {
    try {
      const watcher = watch(folder, () => this.#happened());
      watcher.on('error', () => this.#happened());
      this.#watchers.add(watcher);
    } catch (error) {
      if (!existsSync(folder)) return;
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(`${folder} cannot be watched: ${reason}.`, undefined, { cause: error });
    }
  }

  /** Waits until something has happened since it was waited last, and nothing more does. */
  async next(): Promise<void> {
    if (this.#count === 0 && !this.#signal?.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    await this.quiet();
  }

  /** Waits until nothing more happens: who writes a file has emptied it first. */
  async quiet(): Promise<void> {
    let before: number;
    do {
      before = this.#count;
      await sleep(quiet);
    } while (before !== this.#count && !this.#signal?.aborted);
    this.#count = 0;
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers.clear();
  }

  #happened(): void {
    this.#count++;
    this.#wake?.();
  }
}

function standing(folder: string): string {
  return existsSync(folder) ? folder : standing(path.dirname(folder));
}
