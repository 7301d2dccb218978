import type { Keywords, Node } from '../normal/node.ts';
import { type Code, code, join } from './code.ts';
import { numberRules, type Rule, stringRules } from './scalars.ts';
import type { Scope } from './scope.ts';
import { isOfNone, isOtherThan } from './values.ts';

const ofLeaf: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'const', 'format', 'minLength', 'maxLength', 'pattern', 'minimum'],
  ...['maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
]);

/** More conditions than these are left to the check. */
const fewRules = 3;

/**
 * The conditions under each of which `v` does not pass a schema of one plain value; undefined for other schemas. They
 * stand before the call of the check, which then has only to say what is wrong: a value that passes, as
 * most do, costs no call.
 */
export function leafFails(node: Node, scope: Scope, v: Code): readonly Code[] | undefined {
  if (node.kind !== 'check') return undefined;
  const { keywords } = node;
  const { type, enum: values, const: only } = keywords;
  if (!Object.keys(keywords).every((keyword) => ofLeaf.has(keyword))) return undefined;
  if (type?.some((one) => one === 'array' || one === 'object')) return undefined;
  if (type === undefined) {
    const other = Object.keys(keywords).length === 1 ? ofValues(keywords, scope, v) : undefined;
    return other && [other];
  }
  const strings = type.includes('string') ? stringRules(keywords, scope, v) : [];
  const numbers = type.some((one) => one === 'number' || one === 'integer')
    ? numberRules(keywords, scope, v)
    : [];
  const rules = [...strings, ...numbers];
  const isListed = values !== undefined || only !== undefined;
  if (rules.length > fewRules || (isListed && rules.length > 0)) return undefined;
  const wrongType = isOfNone(type, scope, v);
  if (isListed) {
    const other = ofValues(keywords, scope, v);
    return other && [group(wrongType, type.length), other];
  }
  if (type.length === 1) return [wrongType, ...rules.map(({ fails }) => fails)];
  if (rules.length === 0) return [wrongType];
  return numbers.length > 0 ? undefined : [ofStringOrOther(keywords, strings, scope, v)];
}

/** Of what may be a string, which has rules, or something else, which has none. */
function ofStringOrOther(
  { type = [] }: Keywords,
  rules: readonly Rule[],
  scope: Scope,
  v: Code,
): Code {
  const others = type.filter((one) => one !== 'string');
  const fails = join(
    rules.map((rule) => rule.fails),
    ' || ',
  );
  return code`(typeof ${v} === 'string' ? ${fails} : ${isOfNone(others, scope, v)})`;
}

function ofValues(
  { enum: values, const: only }: Keywords,
  scope: Scope,
  v: Code,
): Code | undefined {
  if (values !== undefined && only !== undefined) return undefined;
  const listed = values ?? (only ? [only.value] : undefined);
  if (listed === undefined || listed.length === 0) return undefined;
  return group(isOtherThan(listed, scope, v), listed.length);
}

function group(condition: Code, parts: number): Code {
  return parts > 1 ? code`(${condition})` : condition;
}
