import { types } from '../keywords.ts';
import type { Keywords, Node } from '../normal/node.ts';
import { printInPlace } from './applicators.ts';
import { printArraySize, printItems } from './arrays.ts';
import { type Code, code, comment, indent, join, type Name } from './code.ts';
import { asksWhatIsEvaluated, printRest, printSeen, printUnevaluated } from './evaluated.ts';
import { printObjectSize, printProperties } from './objects.ts';
import { printNumber, printString } from './scalars.ts';
import type { Scope } from './scope.ts';
import { printType, printValues } from './values.ts';

/** Prints the function that checks a value by these keywords, under a comment that names where the schema stands. */
export function printFunction(
  name: Name,
  { keywords, evaluates }: Node & { kind: 'check' },
  origin: string | undefined,
  scope: Scope,
): Code {
  const type = printType(keywords, scope);
  const asks = asksWhatIsEvaluated(keywords);
  // What a schema asks for itself is no business of its neighbours: it looks at a Set of its own.
  const own = asks ? [code`const seen = new Set();`] : [];
  const outer = asks ? code`outer` : code`seen`;
  const told = evaluates
    ? [
        ...(asks ? [code`for (const one of seen) outer.add(one);`] : []),
        ...printRest(keywords, scope, outer),
      ]
    : [];
  const rest = join([...own, ...afterType(keywords, scope), ...told], '\n');
  const body = rest.toString() === '' ? code`return 0;` : code`let n = 0;\n${rest}\nreturn n;`;
  const head = origin === undefined ? [] : [comment(origin)];
  const parameters = evaluates
    ? code`value, findings, ${outer} = new Set()`
    : code`value, findings`;
  const whole = code`function ${name}(${parameters}) {\n${indent(join([...type, body], '\n'))}\n}`;
  return join([...head, whole], '\n');
}

function afterType(keywords: Keywords, scope: Scope): Code[] {
  const cheap = [
    ...printValues(keywords, scope),
    ...guarded('number', printNumber, keywords, scope),
    ...guarded('string', printString, keywords, scope),
    ...guarded('array', printArraySize, keywords, scope),
    ...guarded('object', printObjectSize, keywords, scope),
  ];
  const dear = [
    ...(scope.collects ? printSeen(keywords, scope) : []),
    ...guarded('array', printItems, keywords, scope),
    ...guarded('object', printProperties, keywords, scope),
    ...printInPlace(keywords, scope),
    ...printUnevaluated(keywords, scope),
  ];
  if (cheap.length === 0 || dear.length === 0) return [...cheap, ...dear];
  return [...cheap, code`if (n > 0 && findings === undefined) return n;`, ...dear];
}

/** Keeps to values of the type that the statements are about, as far as the schema allows others. */
function guarded(
  type: 'number' | 'string' | 'array' | 'object',
  print: (keywords: Keywords, scope: Scope) => Code[],
  keywords: Keywords,
  scope: Scope,
): Code[] {
  const matches = (one: string): boolean => {
    return one === type || (type === 'number' && one === 'integer');
  };
  const allowed = keywords.type ?? types;
  if (!allowed.some(matches)) return [];
  const statements = print(keywords, scope);
  if (statements.length === 0 || allowed.every(matches)) return statements;
  const others = allowed.filter((one) => !matches(one));
  const body = indent(join(statements, '\n'));
  if (others.every((one) => one === 'null')) return [code`if (value !== null) {\n${body}\n}`];
  const conditions = {
    number: () => code`typeof value === 'number'`,
    string: () => code`typeof value === 'string'`,
    array: () => code`Array.isArray(value)`,
    object: () => code`${scope.helper('isObject')}(value)`,
  };
  return [code`if (${conditions[type]()}) {\n${body}\n}`];
}
