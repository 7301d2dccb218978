import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { differs } from './differs.ts';
import { exclusions } from './exclusions.ts';
import { mutations } from './index.ts';
import { worstOf } from './mutation.ts';
import { rules } from './rules.ts';

const levelOf = { ERR: 'breaking', WARN: 'warning', INFO: 'compatible' } as const;

/** The levels of the mutations that stand for a rule. */
const covered = new Map<string, Set<string>>();
for (const mutation of mutations) {
  for (const rule of mutation.rules ?? []) {
    covered.set(rule, (covered.get(rule) ?? new Set()).add(mutation.level));
  }
}
const known = new Map(rules.map((rule) => [rule.id, rule]));
const differing = new Map(
  differs.flatMap((difference) => difference.rules.map((rule) => [rule, difference] as const)),
);

test('every error and warning of the reference tool has a mutation, or a reason why it has none', () => {
  const missing = rules.filter(
    ({ id, level }) => level !== 'INFO' && !covered.has(id) && !Object.hasOwn(exclusions, id),
  );
  assert.equal(missing, []);
});

test('mutations have the level of their rules, or the table of differences says why not', () => {
  const wrong = [...covered].flatMap(([id, levels]) => {
    const rule = known.get(id);
    if (!rule) return [`${id} is no rule`];
    const want = differing.get(id)?.ours ?? levelOf[rule.level];
    return levels.size === 1 && levels.has(want) ? [] : [`${id}: ${[...levels]}, not ${want}`];
  });
  assert.equal(wrong, []);
});

test('what the tables of differences and exclusions say holds', () => {
  for (const [id, { theirs, ours }] of differing) {
    assert.is(known.get(id)?.level, theirs, id);
    assert.is.not(ours, levelOf[theirs], id);
    assert.ok(covered.has(id), id);
  }
  assert.is(differing.size, differs.flatMap(({ rules: ids }) => ids).length);
  for (const id of Object.keys(exclusions)) assert.ok(known.has(id) && !covered.has(id), id);
});

test('a mutation is as bad as the worst of its changes, and has a name of its own', () => {
  for (const { name, level, changes } of mutations) {
    if (changes) assert.is(level, worstOf(changes), name);
  }
  assert.is(new Set(mutations.map(({ name }) => name)).size, mutations.length);
});

test.run();
