import { parentPort, workerData } from 'node:worker_threads';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { escapeSource } from './print/literal.ts';

// The only file that knows openapi-typescript. It runs in a worker, where printing and exiting stay without effect.

const declared = new Set(['paths', 'webhooks', 'components', '$defs', 'operations']);

/** Text of the document that had escaped from a comment or a string would show as something else than these. */
function checkDeclarations(printed: string): void {
  const file = ts.createSourceFile('types.ts', printed, ts.ScriptTarget.Latest);
  for (const statement of file.statements) {
    const known =
      (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) &&
      declared.delete(statement.name.text);
    if (!known)
      throw new Error('The printed types hold something that is no type of the document.');
  }
}

/** A file: `contentMediaType` without a type is binary (OpenAPI 3.1, "Considerations for File Uploads"). */
function isBinary(schema: Readonly<Record<string, unknown>>): boolean {
  return (
    schema['contentMediaType'] !== undefined &&
    schema['contentEncoding'] === undefined &&
    schema['type'] === undefined
  );
}

const nodes = await openapiTS(workerData, {
  silent: true,
  // A value that the service fills in may still be left out by whoever sends it.
  defaultNonNullable: false,
  // An object without properties of its own may have any.
  emptyObjectsUnknown: true,
  transform: (schema) =>
    isBinary(schema as Readonly<Record<string, unknown>>)
      ? ts.factory.createTypeReferenceNode('Blob')
      : undefined,
});
const printed = escapeSource(astToString(nodes));
checkDeclarations(printed);
parentPort?.postMessage(printed);
