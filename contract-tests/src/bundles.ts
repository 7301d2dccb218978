import { readFile } from 'node:fs/promises';

const packages = ['@speclock/experience-groups-api', '@speclock/authentication-api'];

/** The document that a package was generated from. */
export async function bundleOf(packageName: string): Promise<Record<string, unknown>> {
  const file = new URL(import.meta.resolve(`${packageName}/openapi.json`));
  return JSON.parse(await readFile(file, 'utf8'));
}

/** The documents under test, the API's first and then what signs in to it. */
export function bundles(): Promise<Record<string, unknown>[]> {
  return Promise.all(packages.map(bundleOf));
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
