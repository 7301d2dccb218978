export { type Generated, type GenerateInput, generate } from './generate.ts';
export type { GeneratedFile } from './generated-file.ts';
export type { PostmanEnvironment, PostmanOptions } from './postman/environments.ts';
export { startTypesPrinter, type TypesPrinter } from './types.ts';
