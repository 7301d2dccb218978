export { checkSchemas, type ReadOptions } from './check/check-schemas.ts';
export { patternFault } from './check/pattern-fault.ts';
export { type Compiled, type CompileOptions, compile, createCompiler } from './compile.ts';
export type { Finding, Kind } from './finding.ts';
export { type Format, formats } from './formats.ts';
export { helperFileNames, helperFileOf, helperSource, helperSources } from './helper-source.ts';
export type { Json, JsonObject, Schema, SchemaTable } from './json.ts';
export type { TypeName } from './keywords.ts';
export { type Linked, link } from './link/link.ts';
export { type Mark, markedProperties } from './marks.ts';
export { discriminatorOf } from './normal/keywords-of.ts';
export type { Direction, Discriminator } from './normal/node.ts';
export type { NormalOptions } from './normal/normalise.ts';
export {
  Code,
  code,
  comment,
  commentText,
  escapeSource,
  identifier,
  indent,
  join,
  key,
  literal,
  member,
  Name,
  oneLine,
} from './print/code.ts';
export type { HelperFile, HelperName } from './print/helpers.ts';
export { createNames, type Names, pascalCase } from './print/names.ts';
export {
  createPrinter,
  type Printed,
  type Printer,
  type PrinterOptions,
  type Root,
  type RootOptions,
} from './print/printer.ts';
export type { Problem, Severity } from './problem.ts';
export { resolve } from './resolve.ts';
export { isRegex } from './run/formats.js';
export { isEqual, isMultiple } from './run/values.js';
export type { Mutation } from './sample/mutations.ts';
export type { Members } from './sample/objects.ts';
export {
  greatest,
  held,
  heldBy,
  least,
  named,
  type Parts,
  said,
  typesMeant,
  valuesOf,
} from './sample/parts.ts';
export { type Random, seeded } from './sample/random.ts';
export { replaced } from './sample/replaced.ts';
export { createSampler, type Sampler } from './sample/sample.ts';
export type { Spot } from './sample/spots.ts';
export { type TextShape, textShape } from './text-shape.ts';
export { escapePointer, isJsonObject, isSchema, mapSubschemas, subschemas, walk } from './walk.ts';
