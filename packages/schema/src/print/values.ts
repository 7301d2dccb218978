import type { Json } from '../json.ts';
import type { TypeName } from '../keywords.ts';
import type { Keywords } from '../normal/node.ts';
import { type Code, code, join } from './code.ts';
import { enumMessage, typeMessage } from './messages.ts';
import type { Scope } from './scope.ts';

/** The condition under which `value` is of none of the types. */
function isOfNone(types: readonly TypeName[], scope: Scope): Code {
  const isNot: Record<TypeName, () => Code> = {
    null: () => code`value !== null`,
    boolean: () => code`typeof value !== 'boolean'`,
    integer: () => code`!Number.isInteger(value)`,
    number: () => code`!Number.isFinite(value)`,
    string: () => code`typeof value !== 'string'`,
    array: () => code`!Array.isArray(value)`,
    object: () => code`!${scope.helper('isObject')}(value)`,
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
  return [code`if (${isOfNone(type, scope)}) return ${refusal};`];
}

/** `enum` and `const`. */
export function printValues({ enum: values, const: only }: Keywords, scope: Scope): Code[] {
  const out: Code[] = [];
  if (values !== undefined) {
    const refusal = code`${scope.helper('fail')}(findings, value, 'enum', ${enumMessage(values)})`;
    out.push(code`if (${isOtherThan(values, scope)}) n += ${refusal};`);
  }
  if (only !== undefined) {
    const refusal = code`${scope.helper('fail')}(findings, value, 'const', ${enumMessage([only.value])})`;
    out.push(code`if (${isOtherThan([only.value], scope)}) n += ${refusal};`);
  }
  return out;
}

/** More values than these are looked up in a Set. */
const fewValues = 6;

function isOtherThan(values: readonly Json[], scope: Scope): Code {
  const plain = values.every((value) => typeof value !== 'object' || value === null);
  if (values.length === 0) return code`true`;
  if (!plain) {
    const list = scope.constant('values', code`${values}`);
    return code`!${scope.helper('isOneOf')}(value, ${list})`;
  }
  if (values.length > fewValues) {
    const set = scope.constant('values', code`/* @__PURE__ */ new Set(${values})`);
    return code`!${set}.has(value)`;
  }
  return join(
    values.map((value) => code`value !== ${value}`),
    ' && ',
  );
}
