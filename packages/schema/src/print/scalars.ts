import { formats } from '../formats.ts';
import type { Keywords } from '../normal/node.ts';
import { type Code, code } from './code.ts';
import { countMessage } from './messages.ts';
import type { Scope } from './scope.ts';

/** What numbers are asked: multipleOf, the four bounds, and the formats of numbers. */
export function printNumber(keywords: Keywords, scope: Scope): Code[] {
  const { multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = keywords;
  const out: Code[] = [];
  const refuse = (condition: Code, keyword: string, message: string): void => {
    out.push(
      code`if (${condition}) n += ${scope.helper('fail')}(findings, value, ${keyword}, ${message});`,
    );
  };
  if (minimum !== undefined) {
    refuse(code`value < ${minimum}`, 'minimum', `must be at least ${minimum}`);
  }
  if (exclusiveMinimum !== undefined) {
    refuse(
      code`value <= ${exclusiveMinimum}`,
      'exclusiveMinimum',
      `must be more than ${exclusiveMinimum}`,
    );
  }
  if (maximum !== undefined) {
    refuse(code`value > ${maximum}`, 'maximum', `must be at most ${maximum}`);
  }
  if (exclusiveMaximum !== undefined) {
    refuse(
      code`value >= ${exclusiveMaximum}`,
      'exclusiveMaximum',
      `must be less than ${exclusiveMaximum}`,
    );
  }
  if (multipleOf !== undefined) {
    const isMultiple = scope.helper('isMultiple');
    refuse(
      code`!${isMultiple}(value, ${multipleOf})`,
      'multipleOf',
      `must be a multiple of ${multipleOf}`,
    );
  }
  const format = formatOf(keywords, 'number', scope);
  if (format !== undefined)
    refuse(format, 'format', `must be a number of format ${keywords.format}`);
  return out;
}

/** What strings are asked: lengths in code points, pattern, and the formats of strings. */
export function printString(keywords: Keywords, scope: Scope): Code[] {
  const { minLength, maxLength, pattern } = keywords;
  const out: Code[] = [];
  const refuse = (condition: Code, keyword: string, message: string): void => {
    out.push(
      code`if (${condition}) n += ${scope.helper('fail')}(findings, value, ${keyword}, ${message});`,
    );
  };
  if (minLength !== undefined) {
    const message = countMessage('have', 'least', minLength, 'character');
    refuse(code`${scope.helper('isShorter')}(value, ${minLength})`, 'minLength', message);
  }
  if (maxLength !== undefined) {
    const message = countMessage('have', 'most', maxLength, 'character');
    refuse(code`${scope.helper('isLonger')}(value, ${maxLength})`, 'maxLength', message);
  }
  if (pattern !== undefined) {
    refuse(
      code`!${regExp(pattern, scope)}.test(value)`,
      'pattern',
      `must match the pattern ${pattern}`,
    );
  }
  const format = formatOf(keywords, 'string', scope);
  if (format !== undefined)
    refuse(format, 'format', `must be a string of format ${keywords.format}`);
  return out;
}

/** A constant that holds the pattern, in Unicode mode. */
export function regExp(pattern: string, scope: Scope): Code {
  return scope.constant('pattern', code`/* @__PURE__ */ new RegExp(${pattern}, 'u')`);
}

function formatOf(keywords: Keywords, of: 'string' | 'number', scope: Scope): Code | undefined {
  const format = formats.get(keywords.format ?? '');
  if (format?.helper === undefined || format.of !== of) return undefined;
  return code`!${scope.helper(format.helper)}(value)`;
}
