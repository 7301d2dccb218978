import type { At } from './api-model.ts';
import { escapeToken } from './pointer.ts';

/**
 * Where the parts of a working document came from, kept only where that differs from where they now stand.
 *
 * A node without `at` came from below its parent's origin, under its own name; so one node tells of a
 * whole subtree, scalars included, and an untouched document needs none but the root.
 */
export class Origin {
  at?: At;
  children?: Map<string, Origin>;

  constructor(at?: At) {
    if (at) this.at = at;
  }

  /** The node of a child, made where there is none. */
  ensure(name: string): Origin {
    this.children ??= new Map();
    let child = this.children.get(name);
    if (!child) {
      child = new Origin();
      this.children.set(name, child);
    }
    return child;
  }

  /** Says that a child, with all that is in it, came from elsewhere. */
  set(name: string, at: At): void {
    this.children ??= new Map();
    this.children.set(name, new Origin(at));
  }

  delete(name: string): void {
    this.children?.delete(name);
  }

  /** Moves what is known of an array's items when only those at `kept` (ascending) stay; `at` is the array's origin. */
  keepItems(kept: readonly number[], at: At): void {
    const moved = new Map<string, Origin>();
    for (const [now, before] of kept.entries()) {
      const child = this.children?.get(String(before));
      if (now === before) {
        if (child) moved.set(String(now), child);
        continue;
      }
      const origin = child ?? new Origin();
      origin.at ??= below(at, before);
      moved.set(String(now), origin);
    }
    this.children = moved;
  }
}

/** The place of a member of what stands at a place. */
export function below(at: At, name: string | number): At {
  return { file: at.file, pointer: `${at.pointer}/${escapeToken(name)}` };
}
