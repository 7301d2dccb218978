import type { Finding, Kind } from '../finding.js';

/** Findings while they are collected; undefined where only the answer is wanted. */
export type Findings = Collected[] | undefined;

interface Collected extends Pick<Finding, 'keyword' | 'kind'> {
  pointer: string;
  schemaPointer: string | { readonly whole: string };
  message: string;
}

/** Answers how many findings it made; 0 means that the value passes. */
export type Check = (value: unknown, findings?: Findings) => number;

export declare function runCheck(
  check: Check,
  value: unknown,
  pointer: string,
  schemaPointer: string,
): Finding[];
export declare function isEnough(findings: Findings): boolean;
export declare function fail(
  findings: Findings,
  value: unknown,
  keyword: string,
  message: string,
  pointer?: string,
  schemaPointer?: string,
): number;
export declare const refuse: Check;
export declare const refuseReadOnly: Check;
export declare const refuseWriteOnly: Check;
export declare function missing(findings: Findings, token: string): number;
export declare function at(
  findings: Findings,
  count: number,
  pointer: string,
  schemaPointer: string,
): number;
export declare function atProperty(findings: Findings, count: number, token: string): number;
export declare function wrong(
  findings: Findings,
  value: object,
  check: Check,
  name: string,
): number;
export declare function atName(
  findings: Findings,
  count: number,
  name: string | number,
  schemaPointer: string,
): number;
export declare function atNameItself(
  findings: Findings,
  count: number,
  name: string,
  schemaPointer: string,
): number;
export declare function noAlternative(
  findings: Findings,
  value: unknown,
  keyword: string,
  alternatives: readonly (readonly [Check, string])[],
): number;
export declare function noPick(
  findings: Findings,
  value: unknown,
  name: string,
  token: string,
  message: string,
): number;
export declare function passes(
  check: (value: unknown, findings: undefined, seen: Set<string | number>) => number,
  value: unknown,
  seen: Set<string | number>,
): number;
export declare function addNames(value: unknown, seen: Set<string | number>): void;
export declare function addIndexes(value: unknown, seen: Set<string | number>, end?: number): void;
export declare function kindOf(value: unknown): Kind;
export declare function isObject(value: unknown): value is Record<string, unknown>;
export declare function sizeOf(value: object): number;
export declare function isLonger(value: string, limit: number): boolean;
export declare function isShorter(value: string, limit: number): boolean;
export declare function escapePointer(name: string): string;
