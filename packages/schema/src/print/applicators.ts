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
  return code`${scope.helper('at')}(findings, ${call.name}(value, findings), '', ${call.schemaPointer})`;
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
  if (checks.length < calls.length) return [];
  const noneFits = join(
    checks.map((call) => code`${call.name}(value) > 0`),
    ' && ',
  );
  const refusal = code`${scope.helper('noAlternative')}(findings, value, 'anyOf', ${list(checks)})`;
  return [code`if (${noneFits}) n += ${refusal};`];
}

function printOneOf(calls: readonly (Call | undefined)[], scope: Scope): Code[] {
  const checks = calls.filter((call) => call !== undefined);
  const always = calls.length - checks.length;
  const out = [code`let fitting = ${always};`];
  out.push(...checks.map((call) => code`if (${call.name}(value) === 0) fitting++;`));
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
  if (first) out.push(code`if (${asked.name}(value) === 0) n += ${passOn(first, scope)};`);
  if (second) {
    const otherwise = first ? code`else ` : code`if (${asked.name}(value) > 0) `;
    out.push(code`${otherwise}n += ${passOn(second, scope)};`);
  }
  return out;
}

function list(calls: readonly Call[]): Code {
  const entries = calls.map((call) => code`[${call.name}, ${call.schemaPointer}]`);
  return code`[${join(entries, ', ')}]`;
}
