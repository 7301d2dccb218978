import type { SecurityRequirement } from '@speclock/model';
import type { ChangeDirection, Effect } from '../change.ts';
import type { Context, Exchange } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import { describeScheme, identityOf, schemeEffect, schemeOf } from './security-schemes.ts';

interface Need {
  readonly name: string;
  readonly scopes: ReadonlySet<string>;
}

/** One way of signing in: what it needs, by what tells the schemes of both documents apart. */
type Alternative = ReadonlyMap<string, Need>;

type SecurityChange = Pick<Draft, 'code' | 'effect' | 'before' | 'after' | 'message'>;

/** What changed in how a caller signs in. */
export function compareSecurity(
  { old, next }: Pair<Exchange>,
  direction: ChangeDirection,
  context: Context,
): Draft[] {
  const before = alternativesOf(old.security, context.schemes.old);
  const after = alternativesOf(next.security, context.schemes.next);
  const changes = isOpen(before)
    ? needed(after)
    : isOpen(after)
      ? notNeeded(before)
      : [
          ...before.flatMap((alternative) => refused(alternative, after)),
          ...after.flatMap((alternative) => opened(alternative, before)),
        ];
  return [
    ...changes.map(
      (change): Draft => ({ ...change, place: '', direction, at: next.at, atOld: old.at }),
    ),
    ...compareSchemes({ old, next }, direction, context),
  ];
}

function alternativesOf(
  security: readonly SecurityRequirement[],
  keys: ReadonlyMap<string, string>,
): Alternative[] {
  if (security.length === 0) return [new Map()];
  return security.map(
    (requirement) =>
      new Map(
        Object.entries(requirement).map(([name, scopes]) => [
          keys.get(name) ?? name,
          { name, scopes: new Set(scopes) },
        ]),
      ),
  );
}

function hasSchemesOf(outer: Alternative, inner: Alternative): boolean {
  return [...inner.keys()].every((key) => outer.has(key));
}

function describe(alternative: Alternative): string {
  const parts = Array.from(alternative.values(), ({ name, scopes }) =>
    scopes.size > 0 ? `${name} (${[...scopes].sort().join(', ')})` : name,
  );
  return parts.length > 0 ? parts.sort().join(' and ') : 'nothing';
}

/** The scopes that the one asks for and the other does not, as `scheme: scope`. */
function scopesBeyond(wanted: Alternative, given: Alternative): string[] {
  return [...wanted].flatMap(([key, { name, scopes }]) =>
    [...scopes]
      .filter((scope) => !given.get(key)?.scopes.has(scope))
      .map((scope) => `${name}: ${scope}`),
  );
}

function isOpen(alternatives: readonly Alternative[]): boolean {
  return alternatives.every(({ size }) => size === 0);
}

/** Where no sign-in was needed. */
function needed(after: readonly Alternative[]): SecurityChange[] {
  const isOptional = after.some(({ size }) => size === 0);
  return after
    .filter(({ size }) => size > 0)
    .map((alternative) => ({
      code: 'security-added',
      effect: isOptional ? 'widens' : 'narrows',
      after: describe(alternative),
      message: `Signing in by ${quote(describe(alternative))} is ${isOptional ? 'possible' : 'needed'}, and was not.`,
    }));
}

/** Where no sign-in is needed any more. */
function notNeeded(before: readonly Alternative[]): SecurityChange[] {
  return before
    .filter(({ size }) => size > 0)
    .map((alternative) => ({
      code: 'security-removed',
      effect: 'widens',
      before: describe(alternative),
      message: `Signing in by ${quote(describe(alternative))} is no longer needed.`,
    }));
}

/** What somebody lacks who signed in in a way that was right. */
function refused(old: Alternative, after: readonly Alternative[]): SecurityChange[] {
  const effect: Effect = 'narrows';
  const alike = after
    .filter((alternative) => hasSchemesOf(old, alternative))
    .map((alternative) => scopesBeyond(alternative, old))
    .sort((a, b) => a.length - b.length)[0];
  if (alike) {
    return alike.map((scope) => ({
      code: 'scope-added',
      effect,
      after: scope,
      message: `The scope ${quote(scope)} is needed, too.`,
    }));
  }
  const before = describe(old);
  return [
    {
      code: 'security-removed',
      effect,
      before,
      message: `Signing in by ${quote(before)} is no longer possible.`,
    },
  ];
}

/** What is enough that was not. */
function opened(next: Alternative, before: readonly Alternative[]): SecurityChange[] {
  const effect: Effect = 'widens';
  const alike = before
    .filter((alternative) => hasSchemesOf(next, alternative))
    .map((alternative) => scopesBeyond(alternative, next))
    .sort((a, b) => a.length - b.length)[0];
  if (alike) {
    return alike.map((scope) => ({
      code: 'scope-removed',
      effect,
      before: scope,
      message: `The scope ${quote(scope)} is no longer needed.`,
    }));
  }
  const after = describe(next);
  return [
    {
      code: 'security-added',
      effect,
      after,
      message: `Signing in by ${quote(after)} is possible, too.`,
    },
  ];
}

/** Schemes that are the same by name alone, of those that the exchange needs in both documents. */
function compareSchemes(
  { old, next }: Pair<Exchange>,
  direction: ChangeDirection,
  { schemes, ...models }: Context,
): Draft[] {
  const namesOf = ({ security }: Exchange): Set<string> => new Set(security.flatMap(Object.keys));
  return [...namesOf(old)].flatMap((oldName): Draft[] => {
    const key = schemes.old.get(oldName);
    const name = [...namesOf(next)].find((candidate) => schemes.next.get(candidate) === key);
    const before = schemeOf(models.old, oldName);
    const after = name === undefined ? undefined : schemeOf(models.next, name);
    if (!before || !after || identityOf(before) === key) return [];
    return [
      {
        code: 'security-scheme-changed',
        place: '',
        direction,
        effect: schemeEffect({ old: before, next: after }),
        before: describeScheme(before),
        after: describeScheme(after),
        at: after.at,
        atOld: before.at,
        message: `The security scheme ${quote(oldName)} signs in in another way.`,
      },
    ];
  });
}
