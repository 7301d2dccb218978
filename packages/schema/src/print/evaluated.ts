import type { Keywords, Node } from '../normal/node.ts';
import { type Code, code, indent, join } from './code.ts';
import { regExp } from './scalars.ts';
import type { Scope } from './scope.ts';

/** Whether the schema asks what the keywords beside it and the schemas inside it evaluate. */
export function asksWhatIsEvaluated({
  unevaluatedItems,
  unevaluatedProperties,
}: Keywords): boolean {
  return unevaluatedItems !== undefined || unevaluatedProperties !== undefined;
}

/**
 * Prints what adds to the Set `seen` the names and indexes that the schema's own keywords evaluate (JSON Schema core,
 * section 11); `contains` does so where it is checked, and schemas of the same value add theirs.
 */
export function printSeen(keywords: Keywords, scope: Scope): Code[] {
  const { prefixItems, items } = keywords;
  const { properties = [], patternProperties = [], additionalProperties } = keywords;
  const out: Code[] = [];
  if (items) out.push(code`${scope.helper('addIndexes')}(value, seen);`);
  else if (prefixItems) {
    out.push(code`${scope.helper('addIndexes')}(value, seen, ${prefixItems.length});`);
  }
  if (additionalProperties) return [...out, code`${scope.helper('addNames')}(value, seen);`];
  out.push(...properties.map(([name]) => code`seen.add(${name});`));
  if (patternProperties.length === 0) return out;
  const tests = patternProperties.map(([pattern]) => code`${regExp(pattern, scope)}.test(name)`);
  const each = code`if (${join(tests, ' || ')}) seen.add(name);`;
  const condition = code`${scope.helper('isObject')}(value)`;
  return [...out, code`if (${condition}) for (const name in value) {\n${indent(each)}\n}`];
}

/** Prints `unevaluatedProperties` and `unevaluatedItems`, which look at what is not in `seen`. */
export function printUnevaluated(keywords: Keywords, scope: Scope): Code[] {
  const { unevaluatedItems: items, unevaluatedProperties: properties } = keywords;
  const out = [
    ...(items ? printItems(items, scope) : []),
    ...(properties ? printProperties(properties, scope) : []),
  ];
  // Where an alternative had to pass and none did, nothing is known of what it evaluates.
  const isOpen = keywords.anyOf ?? keywords.oneOf ?? keywords.if;
  if (!isOpen || out.length === 0) return out;
  return [code`if (n === 0) {\n${indent(join(out, '\n'))}\n}`];
}

/** Prints what adds to `seen` all that an unevaluated keyword has looked at. */
export function printRest(keywords: Keywords, scope: Scope, seen: Code): Code[] {
  const { unevaluatedItems, unevaluatedProperties } = keywords;
  return [
    ...(unevaluatedProperties ? [code`${scope.helper('addNames')}(value, ${seen});`] : []),
    ...(unevaluatedItems ? [code`${scope.helper('addIndexes')}(value, ${seen});`] : []),
  ];
}

function printItems(node: Node, scope: Scope): Code[] {
  const call = node.kind === 'none' ? undefined : scope.call(node, '/unevaluatedItems');
  if (call === undefined && node.kind !== 'none') return [];
  const found = call
    ? code`${call.name}(value[i], findings)`
    : code`${scope.helper('fail')}(findings, value[i], 'unevaluatedItems', 'is one item too many')`;
  const each = [
    code`if (!seen.has(i)) n += ${scope.helper('atName')}(findings, ${found}, i, ${call?.schemaPointer ?? ''});`,
    code`if (n > 0 && ${scope.helper('isEnough')}(findings)) return n;`,
  ];
  const loop = code`for (let i = 0; i < value.length; i++) {\n${indent(join(each, '\n'))}\n}`;
  return [code`if (Array.isArray(value)) ${loop}`];
}

function printProperties(node: Node, scope: Scope): Code[] {
  const call = node.kind === 'none' ? undefined : scope.call(node, '/unevaluatedProperties');
  if (call === undefined && node.kind !== 'none') return [];
  const message = 'is not a property that is allowed here';
  const found = call
    ? code`${call.name}(value[name], findings)`
    : code`${scope.helper('fail')}(findings, value[name], 'unevaluatedProperties', ${message})`;
  const each = [
    code`if (!Object.hasOwn(value, name) || value[name] === undefined || seen.has(name)) continue;`,
    code`n += ${scope.helper('atName')}(findings, ${found}, name, ${call?.schemaPointer ?? ''});`,
    code`if (n > 0 && ${scope.helper('isEnough')}(findings)) return n;`,
  ];
  const loop = code`for (const name in value) {\n${indent(join(each, '\n'))}\n}`;
  return [code`if (${scope.helper('isObject')}(value)) ${loop}`];
}
