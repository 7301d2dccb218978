import type { Keywords, Node } from '../normal/node.ts';
import { escapePointer } from '../walk.ts';
import { passOn } from './applicators.ts';
import { type Code, code, identifier, indent, join, member } from './code.ts';
import { isLeaf, leafFails } from './leaf.ts';
import { countMessage } from './messages.ts';
import { regExp } from './scalars.ts';
import type { Call, Scope } from './scope.ts';

const value = identifier('value');

/** Names that every object answers to though it has no such property of its own. */
const inherited: ReadonlySet<string> = new Set([
  ...['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString'],
  ...['toString', 'valueOf', '__proto__', '__defineGetter__', '__defineSetter__'],
  ...['__lookupGetter__', '__lookupSetter__'],
]);

/**
 * Whether `value` has a property. One that is undefined counts as absent, as JSON.stringify leaves it out; that is also
 * several times faster to ask than Object.hasOwn, which stays for names that are inherited.
 */
function isPresent(name: string): Code {
  return inherited.has(name)
    ? code`Object.hasOwn(value, ${name})`
    : code`${member(value, name)} !== undefined`;
}

function isAbsent(name: string): Code {
  return inherited.has(name)
    ? code`!Object.hasOwn(value, ${name})`
    : code`${member(value, name)} === undefined`;
}

/** What objects are asked as a whole: which properties they have, and how many. */
export function printObjectSize(keywords: Keywords, scope: Scope): Code[] {
  const { minProperties, maxProperties, dependentRequired = [] } = keywords;
  const out: Code[] = [];
  for (const name of keywords.required ?? []) {
    if (isChecked(keywords, name, scope)) continue;
    out.push(
      code`if (${isAbsent(name)}) n += ${scope.helper('missing')}(findings, ${escapePointer(name)});`,
    );
  }
  for (const [name, names] of dependentRequired) {
    for (const other of names) {
      const place = `/dependentRequired/${escapePointer(name)}`;
      const message = `is missing, and is required beside ${JSON.stringify(name)}`;
      const refusal = code`${scope.helper('fail')}(findings, undefined, 'dependentRequired', ${message}, ${`/${escapePointer(other)}`}, ${place})`;
      out.push(code`if (${isPresent(name)} && ${isAbsent(other)}) n += ${refusal};`);
    }
  }
  if (minProperties !== undefined) {
    const message = countMessage('have', 'least', minProperties, 'property');
    out.push(
      code`if (${scope.helper('sizeOf')}(value) < ${minProperties}) n += ${scope.helper('fail')}(findings, value, 'minProperties', ${message});`,
    );
  }
  if (maxProperties !== undefined) {
    const message = countMessage('have', 'most', maxProperties, 'property');
    out.push(
      code`if (${scope.helper('sizeOf')}(value) > ${maxProperties}) n += ${scope.helper('fail')}(findings, value, 'maxProperties', ${message});`,
    );
  }
  return out;
}

/** Whether a property has a check of its own, beside which it is said that it is required. */
function isChecked({ properties = [] }: Keywords, wanted: string, scope: Scope): boolean {
  return properties.some(([name, node]) => name === wanted && callOf(name, node, scope));
}

function callOf(name: string, node: Node, scope: Scope): Call | undefined {
  return scope.call(node, `/properties/${escapePointer(name)}`);
}

/** What the properties of objects are asked, one line a declared one, then a loop for what goes by pattern or is left. */
export function printProperties(keywords: Keywords, scope: Scope): Code[] {
  const out: Code[] = [];
  for (const [name, node] of keywords.properties ?? []) {
    const call = callOf(name, node, scope);
    if (call === undefined) continue;
    out.push(printProperty(name, node, call, keywords.required?.includes(name) === true, scope));
  }
  const loop = [
    ...printNames(keywords, scope),
    ...printPatterns(keywords, scope),
    ...printAdditional(keywords, scope),
  ];
  if (loop.length > 0) {
    const each = [
      code`if (n > 0 && ${scope.helper('isEnough')}(findings)) return n;`,
      code`if (!Object.hasOwn(value, name) || value[name] === undefined) continue;`,
      ...loop,
    ];
    out.push(code`for (const name in value) {\n${indent(join(each, '\n'))}\n}`);
  }
  for (const [name, node] of keywords.dependentSchemas ?? []) {
    const call = scope.call(node, `/dependentSchemas/${escapePointer(name)}`);
    if (call === undefined) continue;
    out.push(code`if (${isPresent(name)}) n += ${passOn(call, scope)};`);
  }
  return out;
}

/** The check of one property. Where its schema stands is said by its name alone, unless it is a reference. */
function printProperty(
  name: string,
  node: Node,
  { name: check, schemaPointer }: Call,
  isRequired: boolean,
  scope: Scope,
): Code {
  const token = escapePointer(name);
  const property = member(value, name);
  const hasOwnPlace = schemaPointer !== `/properties/${token}`;
  const isPlain = !inherited.has(name) && token === name && !hasOwnPlace;
  if (isPlain && isLeaf(node)) {
    const presentAnd = isRequired ? code`` : code`${isPresent(name)} && `;
    const fails =
      leafFails(node, scope, property, !isRequired) ?? code`${presentAnd}${check}(${property}) > 0`;
    return code`if (${fails}) n += ${scope.helper('wrong')}(findings, value, ${check}, ${name});`;
  }
  const found = code`${check}(${property}, findings)`;
  const placed = hasOwnPlace
    ? code`${scope.helper('at')}(findings, ${found}, ${`/${token}`}, ${schemaPointer})`
    : code`${scope.helper('atProperty')}(findings, ${found}, ${token})`;
  return isRequired
    ? code`n += ${isPresent(name)} ? ${placed} : ${scope.helper('missing')}(findings, ${token});`
    : code`if (${isPresent(name)}) n += ${placed};`;
}

function printNames({ propertyNames }: Keywords, scope: Scope): Code[] {
  const call = propertyNames && scope.call(propertyNames, '/propertyNames');
  if (call === undefined) return [];
  const found = code`${call.name}(name, findings)`;
  return [
    code`n += ${scope.helper('atNameItself')}(findings, ${found}, name, ${call.schemaPointer});`,
  ];
}

function printPatterns(
  { patternProperties = [], additionalProperties }: Keywords,
  scope: Scope,
): Code[] {
  const out: Code[] = [];
  if (patternProperties.length > 0 && additionalProperties) out.push(code`let known = false;`);
  for (const [pattern, node] of patternProperties) {
    const call = scope.call(node, `/patternProperties/${escapePointer(pattern)}`);
    const checked = call && code`${call.name}(value[name], findings)`;
    const then = [
      ...(additionalProperties ? [code`known = true;`] : []),
      ...(call && checked
        ? [code`n += ${scope.helper('atName')}(findings, ${checked}, name, ${call.schemaPointer});`]
        : []),
    ];
    if (then.length === 0) continue;
    out.push(code`if (${regExp(pattern, scope)}.test(name)) {\n${indent(join(then, '\n'))}\n}`);
  }
  return out;
}

/** More names than these are looked up in a Set. */
const fewNames = 6;

function printAdditional(keywords: Keywords, scope: Scope): Code[] {
  const { properties = [], patternProperties = [], additionalProperties } = keywords;
  if (additionalProperties === undefined) return [];
  const names = properties.map(([name]) => name);
  const isKnown: Code[] = patternProperties.length > 0 ? [code`known`] : [];
  if (names.length > fewNames) {
    const set = scope.constant('names', code`/* @__PURE__ */ new Set(${names})`);
    isKnown.push(code`${set}.has(name)`);
  } else {
    isKnown.push(...names.map((name) => code`name === ${name}`));
  }
  const out = isKnown.length === 0 ? [] : [code`if (${join(isKnown, ' || ')}) continue;`];
  if (additionalProperties.kind === 'none') {
    const message = 'is not a property that is allowed here';
    const found = code`${scope.helper('fail')}(findings, value[name], 'additionalProperties', ${message})`;
    return [...out, code`n += ${scope.helper('atName')}(findings, ${found}, name, '');`];
  }
  const call = scope.call(additionalProperties, '/additionalProperties');
  if (call !== undefined) {
    const found = code`${call.name}(value[name], findings)`;
    out.push(
      code`n += ${scope.helper('atName')}(findings, ${found}, name, ${call.schemaPointer});`,
    );
  }
  return out;
}
