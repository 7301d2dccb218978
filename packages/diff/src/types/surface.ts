import ts from 'typescript';
import type { PackageFile } from './package-files.ts';

/** A file's tokens, without comments and white space. */
function tokensOf(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return tokens.join(' ');
}

/** Its version is set by who releases it, and its sums are those of the other files. */
const notRead = /^(?:package|manifest)\.json$/;

/** Values that are printed from the document; what they are to code is said by the types. */
const descriptors = /^src\/operations\.(?:d\.)?ts$/;

/**
 * The least step of a version for what changed in the files: `minor` where code sees another package, `patch` where only
 * texts or what runs changed.
 */
export function leastBump(
  old: readonly PackageFile[],
  next: readonly PackageFile[],
): 'minor' | 'patch' | 'none' {
  const contents = (files: readonly PackageFile[]): ReadonlyMap<string, string> =>
    new Map(
      files.filter(({ path }) => !notRead.test(path)).map(({ path, content }) => [path, content]),
    );
  const [before, after] = [contents(old), contents(next)];
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  if (changed.length === 0) return 'none';
  const isSeen = changed
    .filter((path) => path.endsWith('.ts') && !descriptors.test(path))
    .some((path) => tokensOf(before.get(path) ?? '') !== tokensOf(after.get(path) ?? ''));
  return isSeen ? 'minor' : 'patch';
}
