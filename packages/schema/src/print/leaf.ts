import type { TypeName } from '../keywords.ts';
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

/** A list of more values than these would be longer than the call. */
const fewValues = 3;

/**
 * The condition under which `v` does not pass a schema of one plain value; undefined for other schemas. It stands before
 * the call of the check, which then has only to say what is wrong: a value that passes, as most do, costs no call. What
 * is `optional` passes where it is undefined.
 */
export function leafFails(node: Node, scope: Scope, v: Code, optional = false): Code | undefined {
  if (node.kind !== 'check') return undefined;
  const { keywords } = node;
  if (!Object.keys(keywords).every((keyword) => ofLeaf.has(keyword))) return undefined;
  const fails = alternatives(keywords, scope, v);
  if (fails === undefined || !optional) return fails && join(fails, ' || ');
  const [only] = fails;
  if (fails.length === 1 && only) {
    const orNull = keywords.type?.includes('null') && Object.keys(keywords).length === 1;
    if (!orNull) return code`${v} !== undefined && ${only}`;
    const others = keywords.type?.filter((one) => one !== 'null') ?? [];
    if (others.length === 0) return code`${v} != null`;
    return code`${v} != null && ${isOfNone(others, scope, v)}`;
  }
  return code`${v} !== undefined && (${join(fails, ' || ')})`;
}

/** The conditions under each of which a value does not pass. */
function alternatives(keywords: Keywords, scope: Scope, v: Code): readonly Code[] | undefined {
  const { type, enum: values, const: only } = keywords;
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
    return (
      other &&
      (areOf(type, keywords)
        ? [other]
        : [group(wrongType, type.length), group(other, values?.length ?? 1)])
    );
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

/** Whether the listed values are of the types, so that one of another type is no listed one. */
function areOf(types: readonly TypeName[], { enum: values = [], const: only }: Keywords): boolean {
  const listed = only ? [...values, only.value] : values;
  return listed.every((one) =>
    types.some((type) => (one === null ? type === 'null' : typeof one === type)),
  );
}

function ofValues(
  { enum: values, const: only }: Keywords,
  scope: Scope,
  v: Code,
): Code | undefined {
  if (values !== undefined && only !== undefined) return undefined;
  const listed = values ?? (only ? [only.value] : undefined);
  if (listed === undefined || listed.length === 0 || listed.length > fewValues) return undefined;
  return isOtherThan(listed, scope, v);
}

function group(condition: Code, parts: number): Code {
  return parts > 1 ? code`(${condition})` : condition;
}
