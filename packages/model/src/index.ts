export type * from './api-model.ts';
export { fileProperties } from './file-properties.ts';
export type { FileReader, Refusal } from './files/library.ts';
export { matchesGlob } from './glob.ts';
export { type LoadedApi, type LoadInput, loadApi } from './load.ts';
export {
  compareLock,
  type Lock,
  makeLock,
  parseLock,
  printLock,
  type SourceBytes,
  sha256,
} from './lock.ts';
export { printNormal } from './normal.ts';
export { escapeToken, joinPointer, parseFragment, parsePointer } from './pointer.ts';
export { schemaPlace } from './schema-place.ts';
export { schemaTable } from './schema-table.ts';
export type { Selection } from './select.ts';
export { type Parsed, type Position, parseSource, positionOf, type SourceFile } from './source.ts';
