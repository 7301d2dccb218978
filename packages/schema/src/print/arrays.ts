import type { Keywords, Node } from '../normal/node.ts';
import { type Code, code } from './code.ts';
import { leafFails } from './leaf.ts';
import { countMessage } from './messages.ts';
import type { Call, Scope } from './scope.ts';

/** What arrays are asked as a whole: how many items, and whether they repeat. */
export function printArraySize(keywords: Keywords, scope: Scope): Code[] {
  const { minItems, maxItems, uniqueItems } = keywords;
  const out: Code[] = [];
  const refuse = (condition: Code, keyword: string, message: string): void => {
    out.push(
      code`if (${condition}) n += ${scope.helper('fail')}(findings, value, ${keyword}, ${message});`,
    );
  };
  if (minItems !== undefined) {
    refuse(
      code`value.length < ${minItems}`,
      'minItems',
      countMessage('have', 'least', minItems, 'item'),
    );
  }
  if (maxItems !== undefined) {
    refuse(
      code`value.length > ${maxItems}`,
      'maxItems',
      countMessage('have', 'most', maxItems, 'item'),
    );
  }
  if (uniqueItems !== undefined) {
    refuse(
      code`${scope.helper('hasRepeated')}(value)`,
      'uniqueItems',
      'must not have two equal items',
    );
  }
  return out;
}

/** What the items of arrays are asked: prefixItems, items, contains. */
export function printItems(keywords: Keywords, scope: Scope): Code[] {
  const { prefixItems = [], items } = keywords;
  const out: Code[] = [];
  for (const [i, node] of prefixItems.entries()) {
    const call = scope.call(node, `/prefixItems/${i}`);
    if (call === undefined) continue;
    const checked = code`${scope.helper('at')}(findings, ${call.name}(value[${i}], findings), ${`/${i}`}, ${call.schemaPointer})`;
    out.push(code`if (value.length > ${i}) n += ${checked};`);
  }
  const call = items && scope.call(items, '/items');
  if (items?.kind === 'none') {
    const refusal = code`${scope.helper('fail')}(findings, value[i], 'items', 'is one item too many')`;
    out.push(code`for (let i = ${prefixItems.length}; i < value.length; i++) {
  n += ${scope.helper('atName')}(findings, ${refusal}, i, '');
  if (${scope.helper('isEnough')}(findings)) return n;
}`);
  } else if (items && call !== undefined) {
    out.push(printEach(items, call, prefixItems.length, scope));
  }
  out.push(...printContains(keywords, scope));
  return out;
}

/** One check an item; a plain item that passes costs no call. */
function printEach(items: Node, call: Call, start: number, scope: Scope): Code {
  const fails = leafFails(items, scope, code`value[i]`);
  const place = call.schemaPointer;
  const checked = code`${call.name}(value[i], findings)`;
  const body = fails
    ? code`  if (${fails}) {
    n += ${scope.helper('atName')}(findings, ${checked}, i, ${place});
    if (${scope.helper('isEnough')}(findings)) return n;
  }`
    : code`  const found = ${checked};
  if (found > 0) {
    n += ${scope.helper('atName')}(findings, found, i, ${place});
    if (${scope.helper('isEnough')}(findings)) return n;
  }`;
  return code`for (let i = ${start}; i < value.length; i++) {\n${body}\n}`;
}

function printContains({ contains, minContains = 1, maxContains }: Keywords, scope: Scope): Code[] {
  if (contains === undefined) return [];
  const fail = scope.helper('fail');
  const out: Code[] = [];
  const call = scope.call(contains, '/contains');
  const matches = call === undefined ? code`true` : code`${call.name}(value[i]) === 0`;
  const bounds: Code[] = [];
  if (minContains > 0) {
    const message = `${countMessage('have', 'least', minContains, 'item')} that ${minContains === 1 ? 'matches' : 'match'} "contains"`;
    const keyword = minContains === 1 ? 'contains' : 'minContains';
    bounds.push(
      code`if (matches < ${minContains}) n += ${fail}(findings, value, ${keyword}, ${message});`,
    );
  }
  if (maxContains !== undefined) {
    const message = `${countMessage('have', 'most', maxContains, 'item')} that ${maxContains === 1 ? 'matches' : 'match'} "contains"`;
    bounds.push(
      code`if (matches > ${maxContains}) n += ${fail}(findings, value, 'maxContains', ${message});`,
    );
  }
  if (bounds.length === 0 && !scope.collects) return [];
  const counted = scope.collects ? code`{ matches++; seen.add(i); }` : code`matches++;`;
  out.push(code`let matches = 0;`);
  out.push(code`for (let i = 0; i < value.length; i++) if (${matches}) ${counted}`);
  return [...out, ...bounds];
}
