import ts from 'typescript';
import type { Bump } from '../change.ts';
import { compareExports, compareValues } from './compare-exports.ts';
import { compareOperations, type MatchedOperation } from './compare-operations.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { TypeFinding } from './finding.ts';
import type { PackageFile } from './package-files.ts';
import { loadPackages, type Packages, type Side } from './program.ts';
import { Relation } from './relation.ts';
import { Reporter } from './reporter.ts';
import { createShapes } from './shape.ts';
import { leastBump } from './surface.ts';

/** Two packages, as their files. */
export interface PackagePair {
  readonly old: readonly PackageFile[];
  readonly next: readonly PackageFile[];
  readonly matched: readonly MatchedOperation[];
}

/** What was found, and whether the packages differ at all in what code sees of them, and in anything else. */
export interface Judged {
  readonly findings: readonly TypeFinding[];
  readonly least: Extract<Bump, 'minor' | 'patch' | 'none'>;
}

/** Names of what an operation gives its exports: its checks, its validators. */
function namesFor(id: string): readonly string[] {
  const variable = id.slice(0, 1).toLowerCase() + id.slice(1);
  return [id, variable].flatMap((name) => [name, `${name}Request`, `${name}Response`]);
}

/** A finding for each file of a package that does not compile: types that are not known fit everywhere. */
function doNotCompile({ program, old, next }: Packages): readonly TypeFinding[] {
  const faultsIn = (side: Side, which: string): readonly TypeFinding[] =>
    program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(side.folder))
      .flatMap((source): TypeFinding[] => {
        const [first] = [
          ...program.getSyntacticDiagnostics(source),
          ...program.getSemanticDiagnostics(source),
        ];
        if (first === undefined) return [];
        const { line, character } = source.getLineAndCharacterOfPosition(first.start ?? 0);
        const file = source.fileName.slice(side.folder.length);
        const said = ts.flattenDiagnosticMessageText(first.messageText, ' ');
        return [
          {
            code: 'types-undecided',
            direction: 'none',
            effect: 'undecided',
            exception: 'not-compiled',
            place: file,
            message: `${file} of the ${which} package does not compile: ${said}`,
            printed: { file, line: line + 1, column: character + 1 },
          },
        ];
      });
  return [...faultsIn(old, 'old'), ...faultsIn(next, 'new')];
}

/** One finding for each thing that is said of a place. */
function once(findings: readonly TypeFinding[]): readonly TypeFinding[] {
  const known = new Set<string>();
  return findings.filter(({ code, operation, place, before, after }) => {
    const id = JSON.stringify([
      code,
      operation,
      place,
      code.startsWith('type-path') && before,
      after,
    ]);
    return !known.has(id) && known.add(id);
  });
}

/** Compares two packages; takes a second or more, so that a worker calls it. */
export function judgeTypes({ old, next, matched }: PackagePair): Judged {
  const least = leastBump(old, next);
  const packages = loadPackages(old, next);
  const undecided = doNotCompile(packages);
  const { checker } = packages;
  const isOurs = (file: string): boolean =>
    [packages.old, packages.next, packages.between].some(({ folder }) => file.startsWith(folder));
  const relation = new Relation(checker, createShapes(checker, isOurs));
  const reporter = new Reporter(packages);
  const operations = compareOperations(packages, relation, reporter, matched);
  relation.settle();
  const schemas = compareSchemas(packages, relation, reporter);
  const values = compareValues(packages, relation, reporter);
  relation.settle();
  const explained = new Set([...schemas.lost, ...[...operations.lost].flatMap(namesFor)]);
  const findings = [
    ...undecided,
    ...operations.findings,
    ...operations.roots.flatMap((root) => root(relation)),
    ...schemas.findings,
    ...schemas.roots.flatMap((root) => root(relation)),
    ...compareExports(packages, reporter, explained),
    ...values(relation),
  ];
  return { findings: once(findings), least };
}
