import type { Node } from '../normal/node.ts';
import type { Code, Name } from './code.ts';
import type { HelperName } from './helpers.ts';

/** The check of a subschema, and where its findings belong. */
export interface Call {
  readonly name: Name;
  /** The pointer to the subschema from the schema it stands in; or, of a reference, the key of what it names. */
  readonly schemaPointer: string;
  /** Whether it takes a Set as its third argument, and adds to it what it evaluates. */
  readonly collects: boolean;
}

/** What the printing of one function may ask for; asking for a name is what makes it be imported. */
export interface Scope {
  helper(name: HelperName): Name;
  /** The check of a subschema that stands at `place`, for example `/properties/id`; undefined where all values pass. */
  call(node: Node, place: string): Call | undefined;
  /** Whether the function keeps in a Set `seen` what is evaluated of the value. */
  readonly collects: boolean;
  /** A constant of the module, for example a Set. Equal code is one constant. */
  constant(kind: 'pattern' | 'values' | 'names', value: Code): Name;
}
