import type { Discriminator, Keywords, Node } from '../normal/node.ts';
import { escapePointer } from '../walk.ts';
import { alternativesOf, passOn } from './applicators.ts';
import { type Code, code, identifier, indent, join, member } from './code.ts';
import { enumMessage } from './messages.ts';
import type { Scope } from './scope.ts';

/**
 * Prints `oneOf` or `anyOf` where a discriminator picks the alternative: the value is held against that one, and what it
 * finds is what is said. Where the property picks none, only alternatives that no value picks remain.
 *
 * JSON Schema would also have the others fail; OpenAPI's documents rarely say enough for that (3.1.1, section 4.8.25).
 */
export function printDiscriminated(
  keyword: 'oneOf' | 'anyOf',
  nodes: readonly Node[],
  { propertyName, picks }: Discriminator,
  scope: Scope,
): Code[] {
  const calls = nodes.map((node, i) => scope.call(node, `/${keyword}/${i}`));
  const tag = member(identifier('value'), propertyName);
  const cases = new Map<number, string[]>();
  for (const [value, i] of picks) cases.set(i, [...(cases.get(i) ?? []), value]);
  const branches = [...cases].map(([i, values]) => {
    const call = calls[i];
    const labels = values.map((value) => code`case ${value}:`);
    const body = call ? [code`n += ${passOn(call, scope)};`] : [];
    return join([...labels, indent(join([...body, code`break;`], '\n'))], '\n');
  });
  const rest: Keywords = { [keyword]: nodes.filter((_, i) => !cases.has(i)) };
  const left = nodes.flatMap((_, i) => (cases.has(i) ? [] : [`/${keyword}/${i}`]));
  const otherwise =
    left.length > 0
      ? alternativesOf(rest, scope, left)
      : [
          noPick(
            propertyName,
            picks.map(([value]) => value),
            scope,
          ),
        ];
  // What is no object has no such property, and may still be what an alternative takes: null, for one.
  const mapped = calls.filter((call, i) => call !== undefined && cases.has(i));
  const failing = mapped.flatMap((call) => (call ? [code`${call.name}(value) > 0`] : []));
  const isRefused = code`${scope.helper('isObject')}(value) || (${join(failing, ' && ')})`;
  const inner = indent(join(otherwise, '\n'));
  const guarded =
    mapped.length === cases.size
      ? code`if (${isRefused}) {\n${inner}\n}`
      : code`if (${scope.helper('isObject')}(value)) {\n${inner}\n}`;
  const last = join([code`default:`, indent(guarded)], '\n');
  const own = code`${scope.helper('isObject')}(value) && Object.hasOwn(value, ${propertyName}) ? ${tag} : undefined`;
  return [code`switch (${own}) {\n${indent(join([...branches, last], '\n'))}\n}`];
}

function noPick(propertyName: string, values: readonly string[], scope: Scope): Code {
  return code`n += ${scope.helper('noPick')}(findings, value, ${propertyName}, ${escapePointer(propertyName)}, ${enumMessage(values)});`;
}
