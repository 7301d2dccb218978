import type { Style } from '../style.js';

/** What text is to be read as. */
export interface Shape {
  /** The types that the schema allows; none where it does not say, and text stays text. */
  readonly types: readonly TypeName[];
  readonly items?: Shape;
  /** Of the first items, where each has a schema of its own; `items` is of those after them. */
  readonly prefix?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  /** Of the properties that are not named. */
  readonly additional?: Shape;
}

export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** A parameter, or a property of a form, as far as reading it goes. */
export interface ParameterPlan {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header' | 'cookie';
  readonly style?: Style;
  readonly explode?: boolean;
  /** The value is JSON text. */
  readonly json?: boolean;
  /** Of a query: an empty value counts as none (`allowEmptyValue`). */
  readonly allowEmpty?: boolean;
  /** Absent for text. */
  readonly shape?: Shape;
  /** Names of other parameters, which an object that takes any name leaves alone. */
  readonly others?: readonly string[];
}

/** Stands where a value cannot be read at all; `keyword` and `message` say why, in the terms of a finding. */
export declare class Unreadable {
  readonly keyword: string;
  readonly message: string;
  constructor(keyword: string, message: string);
}

/** Pairs of a decoded name and a value that is still encoded. */
export type Pairs = readonly (readonly [name: string, text: string])[];

export type HeaderValue = string | readonly string[] | undefined;

export interface RawParameters {
  readonly path?: Readonly<Record<string, string>>;
  readonly query: Pairs;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly cookies: Pairs;
}

export declare function decodeParameter(parameter: ParameterPlan, raw: RawParameters): unknown;
export declare function decodeHeader(
  parameter: Omit<ParameterPlan, 'name' | 'place'>,
  value: HeaderValue,
): unknown;
export declare function decodePairs(
  parameter: Omit<ParameterPlan, 'place'>,
  pairs: Pairs,
  decode: (text: string) => string,
): unknown;
export declare function parseQuery(text: string): [name: string, text: string][];
export declare function parseCookies(header: HeaderValue): [name: string, text: string][];
export declare function propertyShape(shape: Shape | undefined, name: string): Shape | undefined;
export declare function itemShape(shape: Shape, index: number): Shape | undefined;
export declare function setOwn(object: object, name: string, value: unknown): void;
export declare function wants(shape: Shape | undefined, type: TypeName): boolean;
export declare function isOfDeepObject(
  parameter: { readonly name: string; readonly shape?: Shape | undefined },
  given: string,
): boolean;
export declare function coerce(text: string, shape: Shape | undefined): unknown;
export declare function deepName(name: string): string | undefined;
export declare function asIs(text: string): string;
export declare function parseJson(text: string): unknown;
export declare function decodeQueryText(text: string): string;
export declare function decodePercent(text: string): string;
