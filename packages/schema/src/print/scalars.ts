import { formats } from '../formats.ts';
import type { Keywords } from '../normal/node.ts';
import { type Code, code, identifier } from './code.ts';
import { countMessage } from './messages.ts';
import type { Scope } from './scope.ts';

/** One thing that a value may fail, with what is said then. */
export interface Rule {
  readonly fails: Code;
  readonly keyword: string;
  readonly message: string;
}

const value = identifier('value');

/** What numbers are asked, as statements. */
export function printNumber(keywords: Keywords, scope: Scope): Code[] {
  return numberRules(keywords, scope, value).map((rule) => printRule(rule, scope));
}

/** What strings are asked, as statements. */
export function printString(keywords: Keywords, scope: Scope): Code[] {
  return stringRules(keywords, scope, value).map((rule) => {
    // A pattern must not run on text that is longer than any that passes: it may take exponential time.
    const isGuarded = rule.keyword === 'pattern' && keywords.maxLength !== undefined;
    return code`${isGuarded ? code`else ` : code``}${printRule(rule, scope)}`;
  });
}

function printRule({ fails, keyword, message }: Rule, scope: Scope): Code {
  return code`if (${fails}) n += ${scope.helper('fail')}(findings, value, ${keyword}, ${message});`;
}

/** What the number `v` is asked: multipleOf, the four bounds, and the formats of numbers. */
export function numberRules(keywords: Keywords, scope: Scope, v: Code): Rule[] {
  const { multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = keywords;
  const rules: Rule[] = [];
  const rule = (fails: Code, keyword: string, message: string): void => {
    rules.push({ fails, keyword, message });
  };
  if (minimum !== undefined) {
    rule(code`${v} < ${minimum}`, 'minimum', `must be at least ${minimum}`);
  }
  if (exclusiveMinimum !== undefined) {
    const message = `must be more than ${exclusiveMinimum}`;
    rule(code`${v} <= ${exclusiveMinimum}`, 'exclusiveMinimum', message);
  }
  if (maximum !== undefined) {
    rule(code`${v} > ${maximum}`, 'maximum', `must be at most ${maximum}`);
  }
  if (exclusiveMaximum !== undefined) {
    const message = `must be less than ${exclusiveMaximum}`;
    rule(code`${v} >= ${exclusiveMaximum}`, 'exclusiveMaximum', message);
  }
  if (multipleOf !== undefined) {
    const fails = code`!${scope.helper('isMultiple')}(${v}, ${multipleOf})`;
    rule(fails, 'multipleOf', `must be a multiple of ${multipleOf}`);
  }
  const format = formatFails(keywords, 'number', scope, v);
  if (format) rule(format, 'format', `must be a number of format ${keywords.format}`);
  return rules;
}

/** What the string `v` is asked: lengths in code points, pattern, and the formats of strings. */
export function stringRules(keywords: Keywords, scope: Scope, v: Code): Rule[] {
  const { minLength, maxLength, pattern } = keywords;
  const rules: Rule[] = [];
  const rule = (fails: Code, keyword: string, message: string): void => {
    rules.push({ fails, keyword, message });
  };
  if (minLength !== undefined) {
    const message = countMessage('have', 'least', minLength, 'character');
    const isShort =
      minLength === 1 ? code`${v} === ''` : code`${scope.helper('isShorter')}(${v}, ${minLength})`;
    rule(isShort, 'minLength', message);
  }
  if (maxLength !== undefined) {
    const message = countMessage('have', 'most', maxLength, 'character');
    rule(code`${scope.helper('isLonger')}(${v}, ${maxLength})`, 'maxLength', message);
  }
  if (pattern !== undefined) {
    const message = `must match the pattern ${pattern}`;
    rule(code`!${regExp(pattern, scope)}.test(${v})`, 'pattern', message);
  }
  const format = formatFails(keywords, 'string', scope, v);
  if (format) rule(format, 'format', `must be a string of format ${keywords.format}`);
  return rules;
}

/** A constant that holds the pattern, in Unicode mode. */
export function regExp(pattern: string, scope: Scope): Code {
  return scope.constant('pattern', code`/* @__PURE__ */ new RegExp(${pattern}, 'u')`);
}

function formatFails(
  keywords: Keywords,
  of: 'string' | 'number',
  scope: Scope,
  v: Code,
): Code | undefined {
  const format = formats.get(keywords.format ?? '');
  if (format?.helper === undefined || format.of !== of) return undefined;
  return code`!${scope.helper(format.helper)}(${v})`;
}
