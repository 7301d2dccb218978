import type { Bump, Change, Diff, Level } from './change.ts';
import type { ChangeCode } from './codes.ts';
import { checkVersion } from './version.ts';

/** What is never sent, so that only people and the names in a program see it. */
const unsent: ReadonlySet<ChangeCode> = new Set([
  'text-changed',
  'tag-added',
  'tag-removed',
  'operation-renamed',
  'parameter-renamed',
  'schema-renamed',
]);

const levels: readonly Level[] = ['breaking', 'warning', 'compatible'];

/**
 * A Diff of these changes, errors first: the step that they ask for, without those that are accepted; and what
 * contradicts the document's version only where it still does.
 */
export function conclude(changes: readonly Change[]): Diff {
  const bump = bumpOf(changes);
  return {
    kind: 'diff',
    changes: changes
      .flatMap((change) => (change.code === 'version-not-raised' ? revise(change, bump) : [change]))
      .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)),
    bump,
  };
}

/** The semver step that changes ask for; the document's own version and what is accepted do not count. */
export function bumpOf(changes: readonly Change[]): Bump {
  const counted = changes.filter(
    ({ code, accepted }) => code !== 'version-not-raised' && accepted === undefined,
  );
  if (counted.some(({ level }) => level === 'breaking')) return 'major';
  const isSeen = ({ level, code }: Change): boolean => level === 'warning' || !unsent.has(code);
  if (counted.some(isSeen)) return 'minor';
  return counted.length > 0 ? 'patch' : 'none';
}

function revise(change: Change, bump: Bump): Change[] {
  const finding = checkVersion(`${change.before}`, `${change.after}`, bump);
  return finding ? [{ ...change, message: finding.message }] : [];
}
