import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ApiModel } from '@speclock/model';
import type { Bump, Change, Diff, Level } from '../change.ts';
import { bumpOf } from '../conclude.ts';
import { toChange } from '../draft.ts';
import { matchOperations } from '../match-operations.ts';
import type { TypeFinding } from './finding.ts';
import type { Judged, PackagePair } from './judge.ts';
import type { PackageFile } from './package-files.ts';
import { placeIn } from './place-in.ts';

/** A generated package, and the API it was generated from where that is at hand. */
export interface TypesPackage {
  readonly files: readonly PackageFile[];
  /** Gives changes their place in the document; without it they have that of the generated file. */
  readonly model?: ApiModel;
}

function inWorker(pair: PackagePair): Promise<Judged> {
  return new Promise((done, fail) => {
    const file = new URL(`./types-worker${extname(import.meta.filename)}`, import.meta.url);
    const worker = new Worker(file, { workerData: pair });
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', (code) =>
      fail(new Error(`The comparison of types ended with code ${code}.`)),
    );
  });
}

function changeOf(finding: TypeFinding, old: TypesPackage, next: TypesPackage): Change {
  const { printed, operationOld, ...found } = finding;
  const at = next.model && placeIn(next.model, found.operation, found.place);
  const atOld = old.model && placeIn(old.model, operationOld ?? found.operation, found.place);
  const change = toChange({
    ...found,
    // What is said of an operation itself has its name in it.
    message:
      found.place && found.operation ? `${found.operation}: ${found.message}` : found.message,
    ...(at !== undefined && { at }),
    ...(atOld !== undefined && { atOld }),
  });
  return at || atOld ? change : { ...change, ...printed };
}

const levels: readonly Level[] = ['breaking', 'warning', 'compatible'];
const steps: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

/** Which operation became which, by the comparison of the documents where both are at hand. */
export function pairOf(old: TypesPackage, next: TypesPackage): PackagePair {
  const matched = old.model && next.model ? matchOperations(old.model, next.model).matched : [];
  return {
    old: old.files,
    next: next.files,
    matched: matched.map((one) => ({ old: one.old.id, next: one.next.id })),
  };
}

/** The changes of what was found, with their places in the documents. */
export function typesDiff(
  { findings, least }: Judged,
  old: TypesPackage,
  next: TypesPackage,
): Diff {
  const changes = findings
    .map((finding) => changeOf(finding, old, next))
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  const [bump = 'none'] = [bumpOf(changes), least].toSorted(
    (a, b) => steps.indexOf(b) - steps.indexOf(a),
  );
  return { kind: 'diff', changes, bump };
}

/**
 * Says what code of a consumer that compiled against the old package does not compile against the new one: code that
 * calls operations by name or by path, reads their answers, and names what the package exports. Both packages are
 * compiled as they are published, beside the `@speclock/runtime` that this package has, so that what another generator
 * printed is compared, too.
 *
 * The bump is `major` where code does not compile, `minor` where code sees something else, `patch` where anything else
 * differs. What a service does with the validators of requests is not judged: for who serves, all is turned round.
 * Throws a `TypeError` for files without a package.json.
 */
export async function compareTypes(old: TypesPackage, next: TypesPackage): Promise<Diff> {
  return typesDiff(await inWorker(pairOf(old, next)), old, next);
}
