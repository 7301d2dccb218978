export type { Finding, Kind } from './finding.ts';
export type { Json, JsonObject, Schema, SchemaTable } from './json.ts';
export type { Problem, Severity } from './problem.ts';
