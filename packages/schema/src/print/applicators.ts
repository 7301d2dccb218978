import type { Keywords, Node } from '../normal/node.ts';
import { type Code, code, join } from './code.ts';
import { printDiscriminated } from './discriminator.ts';
import type { Call, Scope } from './scope.ts';

/** What other schemas ask of the same value: $ref, allOf, anyOf, oneOf, not, if. */
export function printInPlace(keywords: Keywords, scope: Scope): Code[] {
  const { ref, dynamicRef, allOf = [], not } = keywords;
  const out: Code[] = [];
  const all: [Node, string][] = allOf.map((node, i) => [node, `/allOf/${i}`]);
  if (dynamicRef) all.unshift([dynamicRef, '/$dynamicRef']);
  if (ref) all.unshift([ref, '/$ref']);
  for (const [node, place] of all) {
    const call = scope.call(node, place);
    if (call !== undefined) out.push(code`n += ${passOn(call, scope)};`);
  }
  out.push(...printAlternatives(keywords, scope));
  if (not !== undefined) {
    const call = scope.call(not, '/not');
    const refusal = code`${scope.helper('fail')}(findings, value, 'not', 'must not match the schema under "not"')`;
    out.push(
      call === undefined
        ? code`n += ${refusal};`
        : code`if (${call.name}(value) === 0) n += ${refusal};`,
    );
  }
  out.push(...printIf(keywords, scope));
  return out;
}

/** Checks the same value by another schema; what it finds belongs to where that schema stands. */
export function passOn(call: Call, scope: Scope): Code {
  const more = call.collects ? code`, seen` : code``;
  return code`${scope.helper('at')}(findings, ${call.name}(value, findings${more}), '', ${call.schemaPointer})`;
}

/** Counts in `fitting` whether the value passes; what the schema evaluates is seen only if it does. */
function printTrial(fitting: Code, call: Call, scope: Scope): Code {
  return call.collects
    ? code`${fitting} += ${scope.helper('passes')}(${call.name}, value, seen);`
    : code`if (${call.name}(value) === 0) ${fitting}++;`;
}

function printAlternatives(keywords: Keywords, scope: Scope): Code[] {
  const { anyOf, oneOf, discriminator } = keywords;
  if (discriminator === undefined) return alternativesOf(keywords, scope);
  const picked = oneOf
    ? printDiscriminated('oneOf', oneOf, discriminator, scope)
    : printDiscriminated('anyOf', anyOf ?? [], discriminator, scope);
  return oneOf && anyOf ? [...alternativesOf({ anyOf }, scope), ...picked] : picked;
}

/** `anyOf` and `oneOf`. `places` says where the alternatives stand, if not one after the other. */
export function alternativesOf(
  { anyOf, oneOf }: Keywords,
  scope: Scope,
  places?: readonly string[],
): Code[] {
  const calls = (nodes: readonly Node[], keyword: string): (Call | undefined)[] =>
    nodes.map((node, i) => scope.call(node, places?.[i] ?? `/${keyword}/${i}`));
  return [
    ...(anyOf ? printAnyOf(calls(anyOf, 'anyOf'), scope) : []),
    ...(oneOf ? printOneOf(calls(oneOf, 'oneOf'), scope) : []),
  ];
}

function printAnyOf(calls: readonly (Call | undefined)[], scope: Scope): Code[] {
  const checks = calls.filter((call) => call !== undefined);
  const refusal = code`${scope.helper('noAlternative')}(findings, value, 'anyOf', ${list(checks)})`;
  const isOpen = checks.length < calls.length;
  if (checks.some((call) => call.collects)) {
    // Each of them is tried, since each that passes evaluates.
    const out = [code`let matching = 0;`];
    out.push(...checks.map((call) => printTrial(code`matching`, call, scope)));
    return isOpen ? out : [...out, code`if (matching === 0) n += ${refusal};`];
  }
  if (isOpen) return [];
  const noneFits = join(
    checks.map((call) => code`${call.name}(value) > 0`),
    ' && ',
  );
  return [code`if (${noneFits}) n += ${refusal};`];
}

function printOneOf(calls: readonly (Call | undefined)[], scope: Scope): Code[] {
  const checks = calls.filter((call) => call !== undefined);
  const always = calls.length - checks.length;
  const out = [code`let fitting = ${always};`];
  out.push(...checks.map((call) => printTrial(code`fitting`, call, scope)));
  if (always === 0) {
    const refusal = code`${scope.helper('noAlternative')}(findings, value, 'oneOf', ${list(checks)})`;
    out.push(code`if (fitting === 0) n += ${refusal};`);
  }
  const message = `must match exactly one of ${calls.length} alternatives, and matches several`;
  if (calls.length > 1) {
    out.push(
      code`if (fitting > 1) n += ${scope.helper('fail')}(findings, value, 'oneOf', ${message});`,
    );
  }
  return out;
}

function printIf({ if: condition, whenTrue: yes, whenFalse: no }: Keywords, scope: Scope): Code[] {
  if (condition === undefined) return [];
  const asked = scope.call(condition, '/if');
  const first = yes && scope.call(yes, '/then');
  const second = no && scope.call(no, '/else');
  if (asked === undefined) return first ? [code`n += ${passOn(first, scope)};`] : [];
  const out: Code[] = [];
  const holds = asked.collects ? code`held > 0` : code`${asked.name}(value) === 0`;
  if (asked.collects) {
    out.push(code`const held = ${scope.helper('passes')}(${asked.name}, value, seen);`);
  }
  if (first) out.push(code`if (${holds}) n += ${passOn(first, scope)};`);
  if (second) {
    const otherwise = first ? code`else ` : code`if (!(${holds})) `;
    out.push(code`${otherwise}n += ${passOn(second, scope)};`);
  }
  return out;
}

function list(calls: readonly Call[]): Code {
  const entries = calls.map((call) => code`[${call.name}, ${call.schemaPointer}]`);
  return code`[${join(entries, ', ')}]`;
}
