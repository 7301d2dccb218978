import type { TypeName } from '../keywords.ts';
import type { Keywords, Node } from '../normal/node.ts';
import { type Code, code } from './code.ts';
import type { Scope } from './scope.ts';
import { isOfNone, isOtherThan } from './values.ts';

const ofLeaf: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'const', 'format', 'minLength', 'maxLength', 'pattern', 'minimum'],
  ...['maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
]);

/** Whether a schema is of one plain value, which undefined is not: all that its check finds is about the value itself. */
export function isLeaf(node: Node): node is Node & { readonly kind: 'check' } {
  if (node.kind !== 'check') return false;
  const { type, enum: values, const: only } = node.keywords;
  return (
    Object.keys(node.keywords).every((keyword) => ofLeaf.has(keyword)) &&
    (type ?? values ?? only) !== undefined &&
    !type?.some((one) => one === 'array' || one === 'object')
  );
}

/**
 * The condition under which `v` does not pass a schema of one plain value that asks for nothing but types or for one value;
 * undefined for other schemas. It stands before the call of the check, which then has only to say what is wrong: a value
 * that passes, as most do, costs no call. What is `optional` passes where it is undefined.
 */
export function leafFails(node: Node, scope: Scope, v: Code, optional = false): Code | undefined {
  if (!isLeaf(node)) return undefined;
  const { type, enum: values, const: only } = node.keywords;
  const isAlone = Object.keys(node.keywords).length === 1;
  if (type && isAlone) {
    if (!optional) return isOfNone(type, scope, v);
    if (!type.includes('null')) return code`${v} !== undefined && ${isOfNone(type, scope, v)}`;
    const others = type.filter((one) => one !== 'null');
    if (others.length === 0) return code`${v} != null`;
    return code`${v} != null && ${isOfNone(others, scope, v)}`;
  }
  const listed = values ?? (only && [only.value]);
  const hasNoOther =
    isAlone || (type && areOf(type, listed) && Object.keys(node.keywords).length === 2);
  if (listed?.length !== 1 || !hasNoOther) return undefined;
  const isOther = isOtherThan(listed, scope, v);
  return optional ? code`${v} !== undefined && ${isOther}` : isOther;
}

/** Whether the listed values are of the types, so that one of another type is no listed one. */
function areOf(types: readonly TypeName[], listed: Keywords['enum'] = []): boolean {
  return listed.every((one) =>
    types.some((type) => (one === null ? type === 'null' : typeof one === type)),
  );
}
