import type { Keywords, Node } from '../normal/node.ts';
import { type Code, code, comment, indent, join, type Name } from './code.ts';
import { isPresent } from './objects.ts';
import { regExp } from './scalars.ts';
import type { Scope } from './scope.ts';

/**
 * Prints the function that adds to `seen` the names of properties and the indexes of items that these keywords
 * evaluate (JSON Schema core, section 11): of a value that passes them.
 */
export function printEvaluated(name: Name, keywords: Keywords, origin: string, scope: Scope): Code {
  const { unevaluatedProperties, unevaluatedItems } = keywords;
  const whole = [
    ...(unevaluatedProperties ? [code`${scope.helper('addNames')}(value, seen);`] : []),
    ...(unevaluatedItems ? [code`${scope.helper('addIndexes')}(value, seen);`] : []),
  ];
  const body = [...whole, ...beside(keywords, scope)];
  const head = comment(`${origin}: what it evaluates`);
  return code`${head}\nfunction ${name}(value, seen) {\n${indent(join(body, '\n'))}\n}`;
}

/** Prints `unevaluatedProperties` and `unevaluatedItems`, which ask for all that the keywords beside them evaluate. */
export function printUnevaluated(keywords: Keywords, scope: Scope): Code[] {
  const { unevaluatedItems: items, unevaluatedProperties: properties } = keywords;
  const asksNothing = (node: Node | undefined): boolean =>
    node === undefined || node.kind === 'any';
  if (asksNothing(items) && asksNothing(properties)) return [];
  const out = [code`const seen = new Set();`, ...beside(keywords, scope)];
  if (items && !asksNothing(items)) out.push(...printItems(items, scope));
  if (properties && !asksNothing(properties)) out.push(...printProperties(properties, scope));
  // Where an alternative had to pass and none did, nothing is known of what it evaluates.
  const isOpen = keywords.anyOf ?? keywords.oneOf ?? keywords.if;
  return isOpen ? [code`if (n === 0) {\n${indent(join(out, '\n'))}\n}`] : out;
}

function printItems(node: Node, scope: Scope): Code[] {
  const call = node.kind === 'none' ? undefined : scope.call(node, '/unevaluatedItems');
  if (call === undefined && node.kind !== 'none') return [];
  const found = call
    ? code`${call.name}(value[i], findings)`
    : code`${scope.helper('fail')}(findings, value[i], 'unevaluatedItems', 'is one item too many')`;
  const place = call?.schemaPointer ?? '';
  const each = join(
    [
      code`if (!seen.has(i)) n += ${scope.helper('atName')}(findings, ${found}, i, ${place});`,
      code`if (n > 0 && ${scope.helper('isEnough')}(findings)) return n;`,
    ],
    '\n',
  );
  return [
    code`if (Array.isArray(value)) for (let i = 0; i < value.length; i++) {\n${indent(each)}\n}`,
  ];
}

function printProperties(node: Node, scope: Scope): Code[] {
  const call = node.kind === 'none' ? undefined : scope.call(node, '/unevaluatedProperties');
  if (call === undefined && node.kind !== 'none') return [];
  const message = 'is not a property that is allowed here';
  const found = call
    ? code`${call.name}(value[name], findings)`
    : code`${scope.helper('fail')}(findings, value[name], 'unevaluatedProperties', ${message})`;
  const place = call?.schemaPointer ?? '';
  const each = join(
    [
      code`if (!Object.hasOwn(value, name) || value[name] === undefined || seen.has(name)) continue;`,
      code`n += ${scope.helper('atName')}(findings, ${found}, name, ${place});`,
      code`if (n > 0 && ${scope.helper('isEnough')}(findings)) return n;`,
    ],
    '\n',
  );
  return [
    code`if (${scope.helper('isObject')}(value)) for (const name in value) {\n${indent(each)}\n}`,
  ];
}

/** What the keywords themselves evaluate, and then those of the schemas that see the same value. */
function beside(keywords: Keywords, scope: Scope): Code[] {
  const out = [...names(keywords, scope), ...indexes(keywords, scope)];
  const { ref, dynamicRef, allOf = [], anyOf = [], oneOf = [] } = keywords;
  const always = [ref, dynamicRef, ...allOf].filter((node) => node !== undefined);
  out.push(...always.flatMap((node) => add(node, scope)));
  for (const [keyword, nodes] of [
    ['anyOf', anyOf],
    ['oneOf', oneOf],
  ] as const) {
    for (const [i, node] of nodes.entries()) {
      const adds = add(node, scope);
      const call = scope.call(node, `/${keyword}/${i}`);
      if (adds.length > 0 && call)
        out.push(code`if (${call.name}(value) === 0) ${join(adds, '\n')}`);
    }
  }
  for (const [name, node] of keywords.dependentSchemas ?? []) {
    const adds = add(node, scope);
    const condition = code`${scope.helper('isObject')}(value) && ${isPresent(name)}`;
    if (adds.length > 0) out.push(code`if (${condition}) ${join(adds, '\n')}`);
  }
  return [...out, ...printCondition(keywords, scope)];
}

function printCondition({ if: condition, whenTrue, whenFalse }: Keywords, scope: Scope): Code[] {
  if (condition === undefined) return [];
  const asked = scope.call(condition, '/if');
  const yes = [...add(condition, scope), ...(whenTrue ? add(whenTrue, scope) : [])];
  const no = whenFalse ? add(whenFalse, scope) : [];
  if (asked === undefined) return yes;
  const out: Code[] = [];
  if (yes.length > 0) {
    out.push(code`if (${asked.name}(value) === 0) {\n${indent(join(yes, '\n'))}\n}`);
  }
  if (no.length > 0) out.push(code`if (${asked.name}(value) > 0) ${join(no, '\n')}`);
  return out;
}

function add(node: Node, scope: Scope): Code[] {
  const name = scope.evaluated(node);
  return name === undefined ? [] : [code`${name}(value, seen);`];
}

function names(keywords: Keywords, scope: Scope): Code[] {
  const { properties = [], patternProperties = [], additionalProperties } = keywords;
  if (additionalProperties) return [code`${scope.helper('addNames')}(value, seen);`];
  const out = properties.map(([name]) => code`seen.add(${name});`);
  if (patternProperties.length === 0) return out;
  const tests = patternProperties.map(([pattern]) => code`${regExp(pattern, scope)}.test(name)`);
  const each = code`if (${join(tests, ' || ')}) seen.add(name);`;
  const condition = code`${scope.helper('isObject')}(value)`;
  return [...out, code`if (${condition}) for (const name in value) {\n${indent(each)}\n}`];
}

function indexes({ prefixItems, items, contains }: Keywords, scope: Scope): Code[] {
  const addIndexes = (): Name => scope.helper('addIndexes');
  if (items) return [code`${addIndexes()}(value, seen);`];
  const out = prefixItems ? [code`${addIndexes()}(value, seen, ${prefixItems.length});`] : [];
  if (contains === undefined) return out;
  const call = scope.call(contains, '/contains');
  if (call === undefined) return [code`${addIndexes()}(value, seen);`];
  const each = code`if (${call.name}(value[i]) === 0) seen.add(i);`;
  return [
    ...out,
    code`if (Array.isArray(value)) for (let i = 0; i < value.length; i++) {\n${indent(each)}\n}`,
  ];
}
