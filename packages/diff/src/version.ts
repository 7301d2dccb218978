import type { Bump } from './change.ts';

interface Version {
  /** Major, minor, patch. */
  readonly numbers: readonly [number, number, number];
  /** Such as `-rc.1`; empty for a version itself. */
  readonly prerelease: string;
}

const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-.]+)?$/;
const steps: readonly Bump[] = ['major', 'minor', 'patch'];

/** What is to be said of a document's version. */
export interface VersionFinding {
  /** Not set where the versions say nothing, so that nothing can be held against them. */
  readonly isContradiction: boolean;
  readonly message: string;
}

/**
 * Whether `info.version` was raised by as much as the changes ask for (https://semver.org); undefined where it was.
 * Before 1.0.0 a minor step may break, and a patch may add.
 */
export function checkVersion(
  before: string,
  after: string,
  bump: Bump,
): VersionFinding | undefined {
  const [old, next] = [parse(before), parse(after)];
  const texts = `${JSON.stringify(before)} and ${JSON.stringify(after)}`;
  if (!old || !next) {
    if (bump === 'none') return undefined;
    return {
      isContradiction: false,
      message: `The versions ${texts} are not both of the form 1.2.3, so that they cannot be held against the changes.`,
    };
  }
  const raised = raisedBy(old, next);
  const asked = askedOf(old, bump);
  if (asked === 'none' && raised !== 'lower') return undefined;
  if (raised === 'lower') {
    return { isContradiction: true, message: `The version went back, from ${before} to ${after}.` };
  }
  if (raised !== 'none' && steps.indexOf(raised) <= steps.indexOf(asked)) return undefined;
  const found = raised === 'none' ? `stays ${before}` : `went from ${before} to ${after}`;
  return {
    isContradiction: true,
    message: `The version ${found}, but the changes ask for a ${asked} step.`,
  };
}

function parse(text: string): Version | undefined {
  const [, major, minor, patch, prerelease = ''] = semver.exec(text) ?? [];
  if (major === undefined || minor === undefined || patch === undefined) return undefined;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    prerelease,
  };
}

function askedOf({ numbers: [major] }: Version, bump: Bump): Bump {
  if (major > 0) return bump;
  return bump === 'major' ? 'minor' : bump === 'minor' ? 'patch' : bump;
}

/** A step from one prerelease of a version to the next, or to the version itself, may be as large as any. */
function raisedBy(old: Version, next: Version): Bump | 'lower' {
  const at = old.numbers.findIndex((number, index) => number !== next.numbers[index]);
  if (at < 0) {
    if (old.prerelease === next.prerelease) return 'none';
    return old.prerelease === '' ? 'lower' : 'major';
  }
  const isLower = (old.numbers[at] ?? 0) > (next.numbers[at] ?? 0);
  return isLower ? 'lower' : (steps[at] ?? 'none');
}
