import type { SecurityRequirement } from '@speclock/model';
import type { ChangeDirection, Effect } from '../change.ts';
import type { Context, Exchange } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { Pair } from '../pair.ts';
import {
  describeScheme,
  identityOf,
  isWithin,
  schemeEffect,
  schemeOf,
} from './security-schemes.ts';

/** One way of signing in: the new names of schemes, with the scopes that each needs. */
type Alternative = ReadonlyMap<string, ReadonlySet<string>>;

type SecurityChange = Pick<Draft, 'code' | 'effect' | 'before' | 'after' | 'message'>;

/** What changed in how a caller signs in. */
export function compareSecurity(
  { old, next }: Pair<Exchange>,
  direction: ChangeDirection,
  context: Context,
): Draft[] {
  const before = alternativesOf(
    old.security,
    (name) => context.schemes.get(name) ?? `${name} (old)`,
  );
  const after = alternativesOf(next.security, (name) => name);
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
  newName: (name: string) => string,
): Alternative[] {
  if (security.length === 0) return [new Map()];
  return security.map(
    (requirement) =>
      new Map(
        Object.entries(requirement).map(([name, scopes]) => [newName(name), new Set(scopes)]),
      ),
  );
}

function holds(outer: Alternative, inner: Alternative): boolean {
  return [...inner].every(([name, scopes]) => isWithin(scopes, outer.get(name)));
}

function hasSchemesOf(outer: Alternative, inner: Alternative): boolean {
  return [...inner.keys()].every((name) => outer.has(name));
}

function describe(alternative: Alternative): string {
  const parts = [...alternative].map(([name, scopes]) =>
    scopes.size > 0 ? `${name} (${[...scopes].join(', ')})` : name,
  );
  return parts.length > 0 ? parts.join(' and ') : 'nothing';
}

/** The scopes that the one asks for and the other does not, as `scheme: scope`. */
function scopesBeyond(wanted: Alternative, given: Alternative): string[] {
  return [...wanted].flatMap(([name, scopes]) =>
    [...scopes].filter((scope) => !given.get(name)?.has(scope)).map((scope) => `${name}: ${scope}`),
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
  if (after.some((alternative) => holds(old, alternative))) return [];
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
  if (before.some((alternative) => holds(next, alternative))) return [];
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

/** Schemes named alike that sign in differently, of those that the exchange needs in both documents. */
function compareSchemes(
  { old, next }: Pair<Exchange>,
  direction: ChangeDirection,
  context: Context,
): Draft[] {
  const used = new Set(next.security.flatMap((requirement) => Object.keys(requirement)));
  const asked = new Set(old.security.flatMap((requirement) => Object.keys(requirement)));
  return [...asked].flatMap((name): Draft[] => {
    const newName = context.schemes.get(name);
    if (newName === undefined || !used.has(newName)) return [];
    const before = schemeOf(context.old, name);
    const after = schemeOf(context.next, newName);
    if (!before || !after || identityOf(before) === identityOf(after)) return [];
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
        message: `The security scheme ${quote(newName)} signs in in another way.`,
      },
    ];
  });
}
