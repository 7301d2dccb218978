import type { ApiModel, Operation } from '@speclock/model';
import type { Json } from '@speclock/schema';
import { isSafe } from '../safe.ts';

/** What a run has changed that it did not make, and how it was before. */
export interface Changed {
  readonly path: string;
  /** What puts it back. */
  readonly operation: Operation;
  readonly before: Json;
}

/** Things there is one of, at a path without parameters that can be read and replaced: settings. */
export interface Singletons {
  /** Reads what an operation is about to change, when it does so for the first time. */
  keep(
    operation: Operation,
    method: string,
    read: (reader: Operation) => Promise<Json | undefined>,
  ): Promise<void>;
  readonly changed: readonly Changed[];
}

export function createSingletons({ operations }: ApiModel): Singletons {
  const changed = new Map<string, Promise<void>>();
  const settled: Changed[] = [];
  return {
    get changed() {
      return settled;
    },
    async keep({ path }, method, read) {
      if (isSafe(method) || path.includes('{')) return;
      const known = changed.get(path) ?? keepOne(path, read);
      changed.set(path, known);
      await known;
    },
  };

  async function keepOne(
    path: string,
    read: (reader: Operation) => Promise<Json | undefined>,
  ): Promise<void> {
    const at = (method: string): Operation | undefined =>
      operations.find((one) => one.path === path && one.method === method);
    const reader = at('get');
    const writer = at('put') ?? at('patch');
    const before = reader && writer && (await read(reader));
    if (writer === undefined || before === undefined) return;
    settled.push({ path, operation: writer, before });
  }
}
