import { readFile } from 'node:fs/promises';

const packages = ['@speclock/experience-groups-api', '@speclock/authentication-api'];

/** The documents as they were generated from, by the names of their packages. */
export async function bundles(): Promise<Record<string, unknown>[]> {
  return Promise.all(
    packages.map(async (name) =>
      JSON.parse(await readFile(new URL(import.meta.resolve(`${name}/openapi.json`)), 'utf8')),
    ),
  );
}

/** Ids and methods of all operations, in the order of the documents. */
export function operationsOf(
  documents: readonly Record<string, unknown>[],
): { readonly id: string; readonly method: string }[] {
  return documents.flatMap(({ paths }) =>
    Object.values(paths as Record<string, Record<string, { operationId?: string }>>).flatMap(
      (item) =>
        Object.entries(item).flatMap(([method, { operationId: id }]) => (id ? { id, method } : [])),
    ),
  );
}
