import { parentPort } from 'node:worker_threads';
import { escapeSource } from '@speclock/schema';
import {
  addJSDocComment,
  astToString,
  type GlobalContext,
  type OpenAPI3,
  type OperationObject,
  resolveRef,
  transformSchema,
} from 'openapi-typescript';
import ts from 'typescript';
import type { TypesTask } from './types.ts';
import { changeToAsked } from './types-asked.ts';
import { directedDocument, openKeyword } from './types-direction.ts';
import { withoutHashes } from './types-ids.ts';
import { printableDocument } from './types-schema.ts';

// The only file that knows openapi-typescript. It runs in a worker, where printing and exiting stay without effect.

const declared = new Set(['paths', 'webhooks', 'components', '$defs', 'operations']);
/** What the library declares itself, for names that are required beside `allOf`. */
const helper = /^type WithRequired<T, K extends keyof T> = T & \{\s+\[P in K\]-\?: T\[P\];\s+\};$/;

/** Text of the document that had escaped from a comment or a string would show as something else than these. */
function checkDeclarations(printed: string): void {
  const file = ts.createSourceFile('types.ts', printed, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  for (const statement of file.statements) {
    const known =
      (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) &&
      (declared.delete(statement.name.text) || helper.test(statement.getText(file)));
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

const options = {
  silent: true,
  // A value that the service fills in may still be left out by whoever sends it.
  defaultNonNullable: false,
  // An object without properties of its own may have any.
  emptyObjectsUnknown: true,
  transform: (schema: object) => {
    const members = schema as Readonly<Record<string, unknown>>;
    const { factory } = ts;
    if (isBinary(members)) return factory.createTypeReferenceNode('Blob');
    const kind = openKinds.get(members[openKeyword]);
    if (kind === undefined) return undefined;
    // Any text or number; as an intersection, the literals beside it are still shown and completed.
    const any = factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(kind),
      factory.createTypeLiteralNode([]),
    ]);
    return factory.createParenthesizedType(any);
  },
};

const openKinds = new Map<unknown, ts.KeywordTypeSyntaxKind>([
  ['string', ts.SyntaxKind.StringKeyword],
  ['number', ts.SyntaxKind.NumberKeyword],
]);

/**
 * What the default export of openapi-typescript does once its document is checked and bundled. That part is left out:
 * it fails on names that every object has, such as `hasOwnProperty`, and a normal document is whole and checked.
 */
function printNodes(document: OpenAPI3): readonly ts.Node[] {
  const context: Omit<GlobalContext, 'redoc'> = {
    ...options,
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A printable document has none.
    discriminators: { objects: {}, refsHandled: [] },
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    resolve: ($ref) => resolveRef(document, $ref, options),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    transformProperty: undefined,
  };
  // Only the part that is left out reads `redoc`.
  return transformSchema(document, context as GlobalContext);
}

/** What an operation says of itself, where a client's call by its id is looked up; the library says it by path alone. */
function describeOperations(nodes: readonly ts.Node[], { paths = {} }: OpenAPI3): void {
  const byId = new Map(
    Object.values(paths)
      .flatMap((item) => Object.values(item as Readonly<Record<string, OperationObject>>))
      .map((operation) => [operation?.operationId, operation]),
  );
  for (const node of nodes) {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'operations') continue;
    for (const member of node.members) {
      if (!ts.isPropertySignature(member) || ts.isComputedPropertyName(member.name)) continue;
      const operation = byId.get(member.name.text);
      if (operation !== undefined) addJSDocComment(operation, member);
    }
  }
}

/** Changes its task, of which a worker has a copy of its own. */
function print(task: TypesTask): string {
  changeToAsked(task);
  const hidden = withoutHashes(printableDocument(directedDocument(task.document)));
  const document = hidden.document as unknown as OpenAPI3;
  const nodes = printNodes(document);
  describeOperations(nodes, document);
  const printed = escapeSource(hidden.restore(astToString([...nodes])));
  checkDeclarations(printed);
  return printed;
}

parentPort?.once('message', (task: TypesTask) => parentPort?.postMessage(print(task)));
