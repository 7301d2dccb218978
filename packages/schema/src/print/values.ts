import type { Json } from '../json.ts';
import type { TypeName } from '../keywords.ts';
import type { Keywords } from '../normal/node.ts';
import { type Code, code, identifier, join } from './code.ts';
import { enumMessage, typeMessage } from './messages.ts';
import type { Scope } from './scope.ts';

const value = identifier('value');

/** The condition under which `v` is of none of the types. */
export function isOfNone(types: readonly TypeName[], scope: Scope, v: Code): Code {
  const isNot: Record<TypeName, () => Code> = {
    null: () => code`${v} !== null`,
    boolean: () => code`typeof ${v} !== 'boolean'`,
    integer: () => code`!Number.isInteger(${v})`,
    number: () => code`!Number.isFinite(${v})`,
    string: () => code`typeof ${v} !== 'string'`,
    array: () => code`!Array.isArray(${v})`,
    object: () => code`!${scope.helper('isObject')}(${v})`,
  };
  return join(
    types.map((type) => isNot[type]()),
    ' && ',
  );
}

/** `type`: the one keyword that ends a check at once, since the others say nothing about a value of the wrong type. */
export function printType({ type }: Keywords, scope: Scope): Code[] {
  if (type === undefined) return [];
  const refusal = code`${scope.helper('fail')}(findings, value, 'type', ${typeMessage(type)})`;
  return [code`if (${isOfNone(type, scope, value)}) return ${refusal};`];
}

/** `enum` and `const`. */
export function printValues({ enum: values, const: only }: Keywords, scope: Scope): Code[] {
  const out: Code[] = [];
  if (values !== undefined) {
    const refusal = code`${scope.helper('fail')}(findings, value, 'enum', ${enumMessage(values)})`;
    out.push(code`if (${isOtherThan(values, scope, value)}) n += ${refusal};`);
  }
  if (only !== undefined) {
    const refusal = code`${scope.helper('fail')}(findings, value, 'const', ${enumMessage([only.value])})`;
    out.push(code`if (${isOtherThan([only.value], scope, value)}) n += ${refusal};`);
  }
  return out;
}

/** More values than these are looked up in a Set. */
const fewValues = 6;

/** The condition under which `v` is none of the values. */
export function isOtherThan(values: readonly Json[], scope: Scope, v: Code): Code {
  const plain = values.every((one) => typeof one !== 'object' || one === null);
  if (values.length === 0) return code`true`;
  if (!plain) {
    const list = scope.constant('values', code`${values}`);
    return code`!${scope.helper('isOneOf')}(${v}, ${list})`;
  }
  if (values.length > fewValues) {
    const set = scope.constant('values', code`/* @__PURE__ */ new Set(${values})`);
    return code`!${set}.has(${v})`;
  }
  return join(
    values.map((one) => code`${v} !== ${one}`),
    ' && ',
  );
}
