import type { Json } from '../json.ts';
import type { TypeName } from '../keywords.ts';
import type { Context } from './context.ts';

/** Who writes the value: in a request what is readOnly is left out, in a response what is writeOnly. */
export type Direction = 'request' | 'response';

/**
 * A schema as it is printed: annotations gone, keywords that refuse nothing gone, references followed to their end.
 * Equal schemas are one node, so that they are printed once.
 */
export type Node =
  | { readonly kind: 'any'; readonly id: string }
  /** `why` where something else than the schema `false` refuses every value. */
  | { readonly kind: 'none'; readonly id: string; readonly why?: 'readOnly' | 'writeOnly' }
  | {
      readonly kind: 'ref';
      readonly id: string;
      /** The key that the last reference of the chain names. */
      readonly target: string;
      readonly context: Context;
    }
  | {
      readonly kind: 'check';
      readonly id: string;
      readonly keywords: Keywords;
      /** Whether a schema around it, of the same value, asks what it evaluates. */
      readonly evaluates: boolean;
    };

export type Named<T> = readonly (readonly [name: string, T])[];

/** The keywords of one node; absent where they would refuse nothing. */
export interface Keywords {
  readonly ref?: Node;
  /** What a `$dynamicRef` leads to from here. */
  readonly dynamicRef?: Node;
  readonly type?: readonly TypeName[];
  readonly enum?: readonly Json[];
  readonly const?: { readonly value: Json };
  readonly multipleOf?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly prefixItems?: readonly Node[];
  readonly items?: Node;
  readonly contains?: Node;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly properties?: Named<Node>;
  readonly patternProperties?: Named<Node>;
  readonly additionalProperties?: Node;
  readonly propertyNames?: Node;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: Named<readonly string[]>;
  readonly dependentSchemas?: Named<Node>;
  readonly allOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly discriminator?: Discriminator;
  readonly not?: Node;
  readonly if?: Node;
  /** `then` */
  readonly whenTrue?: Node;
  /** `else` */
  readonly whenFalse?: Node;
  readonly unevaluatedItems?: Node;
  readonly unevaluatedProperties?: Node;
}

/** Which alternative of `oneOf`, or else of `anyOf`, the value of a property picks. */
export interface Discriminator {
  readonly propertyName: string;
  readonly picks: readonly (readonly [value: string, alternative: number])[];
}

export const any: Node = { kind: 'any', id: 'any' };
export const none: Node = { kind: 'none', id: 'none' };
export const refused = {
  readOnly: { kind: 'none', id: 'none readOnly', why: 'readOnly' },
  writeOnly: { kind: 'none', id: 'none writeOnly', why: 'writeOnly' },
} as const satisfies Record<string, Node>;
