// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the source that is broken holds templates
import type { Break } from './broken.ts';

/** How each keyword may be wrong: a bound off by one, a case left out, a condition turned round. */
export const breaks: readonly Break[] = [
  ...of('$ref', [
    ['resolve.ts', 'decodeFragment(escaped)', 'escaped'],
    ['walk.ts', `.replaceAll('~0', '~')`, ''],
    ['link/link.ts', `made['$ref'] = this.#reference(ref, site).ref`, `made['$ref'] = ref`],
    ['link/uri.ts', 'new URL(before, base).href', 'before'],
    ['print/applicators.ts', `if (ref) all.unshift([ref, '/$ref']);`, ''],
  ]),
  ...of('$dynamicRef', [
    ['normal/context.ts', '[...anchors, ...context.scope]', '[...context.scope, ...anchors]'],
    ['normal/normalise.ts', `here.scope.get(anchorName(table, ref) ?? '') ?? ref`, 'ref'],
    ['link/link.ts', 'if (isDynamic) made', 'if (true) made'],
    ['print/applicators.ts', `if (dynamicRef) all.unshift([dynamicRef, '/$dynamicRef']);`, ''],
  ]),
  ...of('type', [
    ['print/values.ts', '!Number.isInteger(${v})', "typeof ${v} !== 'number'"],
    ['print/values.ts', '${v} !== null', '${v}'],
  ]),
  ...of('enum', [
    ['print/values.ts', 'code`${v} !== ${one}`', 'code`${v} != ${one}`'],
    ['print/values.ts', 'if (!plain) {', 'if (false) {'],
    ['run/values.js', 'values.some((one)', 'values.every((one)'],
  ]),
  ...of('const', [
    ['run/values.js', 'names.length === Object.keys(b).length &&', ''],
    ['run/values.js', 'isEqual(item, b[i])', 'item === b[i]'],
  ]),
  ...of('multipleOf', [
    ['run/values.js', 'Number.isSafeInteger(value) && Number.isSafeInteger(divisor)', 'true'],
    ['run/values.js', 'if (!Number.isFinite(value)) return false;', 'return true;'],
  ]),
  ...of('minimum', [['print/scalars.ts', 'code`${v} < ${minimum}`', 'code`${v} <= ${minimum}`']]),
  ...of('maximum', [['print/scalars.ts', 'code`${v} > ${maximum}`', 'code`${v} >= ${maximum}`']]),
  ...of('exclusiveMinimum', [
    ['print/scalars.ts', '${v} <= ${exclusiveMinimum}', '${v} < ${exclusiveMinimum}'],
  ]),
  ...of('exclusiveMaximum', [
    ['print/scalars.ts', '${v} >= ${exclusiveMaximum}', '${v} > ${exclusiveMaximum}'],
  ]),
  ...of('minLength', [['run/check.js', '!isLonger(value, limit - 1)', '!isLonger(value, limit)']]),
  ...of('maxLength', [
    ['run/check.js', "value.length > 2 * limit || value.replace(pair, ' ').length > limit", 'true'],
    [
      'run/check.js',
      'if (value.length <= limit) return false;',
      'if (value.length < limit) return false; return true;',
    ],
  ]),
  ...of('pattern', [
    ['print/scalars.ts', `new RegExp(\${pattern}, 'u')`, 'new RegExp(${`^(?:${pattern})$`})'],
  ]),
  ...of('format', [
    ['print/scalars.ts', 'format?.helper === undefined || format.of !== of', 'true'],
    ['normal/normalise.ts', `options.formats !== 'annotate'`, 'true'],
  ]),
  ...of('items', [
    ['print/arrays.ts', 'for (let i = ${start}; i', 'for (let i = 0; i'],
    [
      'print/arrays.ts',
      'for (let i = ${prefixItems.length}; i < value.length; i++) {\n  n +=',
      'for (let i = 1 + ${prefixItems.length}; i < value.length; i++) {\n  n +=',
    ],
  ]),
  ...of('prefixItems', [['print/arrays.ts', 'code`if (value.length > ${i}) n', 'code`n']]),
  ...of('contains', [
    ['print/arrays.ts', 'if (${matches}) ${counted}', 'if (${matches}) matches = 0'],
    ['print/arrays.ts', 'if (minContains > 0) {', 'if (minContains > 1) {'],
  ]),
  ...of('minContains', [['print/arrays.ts', 'if (matches < ${minContains})', 'if (matches < 1)']]),
  ...of('maxContains', [
    ['print/arrays.ts', 'if (matches > ${maxContains})', 'if (matches >= ${maxContains})'],
  ]),
  ...of('minItems', [
    ['print/arrays.ts', 'value.length < ${minItems}', 'value.length <= ${minItems}'],
  ]),
  ...of('maxItems', [
    ['print/arrays.ts', 'value.length > ${maxItems}', 'value.length >= ${maxItems}'],
  ]),
  ...of('uniqueItems', [
    ['run/values.js', '.sort()', ''],
    ['run/values.js', `typeof item === 'string' ? \`"\${item}\` : canonical(item)`, 'String(item)'],
    ['normal/keywords-of.ts', `at('uniqueItems') === true`, `at('uniqueItems') !== undefined`],
  ]),
  ...of('properties', [
    ['print/objects.ts', 'inherited.has(name)\n    ? code`Object', 'false\n    ? code`Object'],
    ['print/code.ts', 'return code`${object}[${name}]`', 'return code`${object}.x`'],
  ]),
  ...of('patternProperties', [['print/objects.ts', '.test(name)) {', '.test(value[name])) {']]),
  ...of('additionalProperties', [
    ['print/objects.ts', `code\`if (\${join(isKnown, ' || ')}) continue;\``, 'code``'],
    ['print/objects.ts', 'patternProperties.length > 0 ? [code`known`] : []', '[]'],
  ]),
  ...of('propertyNames', [
    ['print/objects.ts', '${call.name}(name, findings)', '${call.name}(value[name], findings)'],
  ]),
  ...of('required', [
    [
      'print/objects.ts',
      'code`!Object.hasOwn(value, ${name})`',
      'code`${member(value, name)} === undefined`',
    ],
    ['print/objects.ts', 'if (isChecked(keywords, name, scope)) continue;', 'continue;'],
  ]),
  ...of('minProperties', [
    ['print/objects.ts', '(value) < ${minProperties}', '(value) <= ${minProperties}'],
  ]),
  ...of('maxProperties', [
    ['print/objects.ts', '(value) > ${maxProperties}', '(value) >= ${maxProperties}'],
  ]),
  ...of('dependentRequired', [
    ['print/objects.ts', '${isPresent(name)} && ${isAbsent(other)}', '${isAbsent(other)}'],
  ]),
  ...of('dependentSchemas', [
    ['print/objects.ts', 'if (${isPresent(name)}) n += ${passOn(call, scope)};', ''],
    [
      'print/objects.ts',
      'code`if (${isPresent(name)}) n += ${passOn(call, scope)};`',
      'code`n += ${passOn(call, scope)};`',
    ],
  ]),
  ...of('allOf', [
    ['print/applicators.ts', 'allOf.map((node, i) =>', 'allOf.slice(1).map((node, i) =>'],
  ]),
  ...of('anyOf', [
    [
      'print/applicators.ts',
      `\${call.name}(value) > 0\`),\n    ' && ',`,
      `\${call.name}(value) > 0\`),\n    ' || ',`,
    ],
  ]),
  ...of('oneOf', [
    ['print/applicators.ts', 'if (calls.length > 1) {', 'if (false) {'],
    ['print/applicators.ts', 'code`let fitting = ${always};`', 'code`let fitting = 0;`'],
    ['print/applicators.ts', 'if (always === 0) {', 'if (false) {'],
  ]),
  ...of('not', [['print/applicators.ts', 'if (${call.name}(value) === 0) n += ${refusal};', '']]),
  ...of('if', [
    [
      'print/applicators.ts',
      'if (asked === undefined) return first ? [code`n += ${passOn(first, scope)};`] : [];',
      'if (asked === undefined) return [];',
    ],
  ]),
  ...of('then', [
    [
      'print/applicators.ts',
      'if (${holds}) n += ${passOn(first',
      'if (!(${holds})) n += ${passOn(first',
    ],
  ]),
  ...of('else', [['print/applicators.ts', 'code`if (!(${holds})) `', 'code`if (${holds}) `']]),
  ...of('unevaluatedItems', [
    [
      'print/evaluated.ts',
      "if (items) out.push(code`${scope.helper('addIndexes')}(value, seen);`);",
      'if (items) out.push();',
    ],
    ['print/arrays.ts', 'matches++; seen.add(i);', 'matches++;'],
    ['print/evaluated.ts', '(value, seen, ${prefixItems.length});', '(value, seen);'],
    [
      'print/evaluated.ts',
      "...(unevaluatedItems ? [code`${scope.helper('addIndexes')}(value, ${seen});`] : []),",
      '',
    ],
  ]),
  ...of('unevaluatedProperties', [
    [
      'print/evaluated.ts',
      "...(unevaluatedProperties ? [code`${scope.helper('addNames')}(value, ${seen});`] : []),",
      '',
    ],
    [
      'run/check.js',
      'if (check(value, undefined, own) > 0) return 0;',
      'check(value, undefined, own);',
    ],
    ['run/check.js', 'for (const one of own) seen.add(one);', ''],
    ['print/evaluated.ts', 'if (additionalProperties) return [', 'if (false) return ['],
    ['print/applicators.ts', 'call.collects ? code`, seen` : code``', 'code``'],
    [
      'print/function.ts',
      'const outer = asks ? code`outer` : code`seen`;',
      'const outer = code`outer`;',
    ],
    ['normal/normalise.ts', 'intern(keywords, context.evaluating)', 'intern(keywords, false)'],
  ]),
];

function of(keyword: string, changes: readonly (readonly [string, string, string])[]): Break[] {
  return changes.map(([file, from, to]) => ({ of: keyword, file, from, to }));
}
