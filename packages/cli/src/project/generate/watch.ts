import { realpathSync } from 'node:fs';
import path from 'node:path';
import { ExitCode } from '../../exit-code.ts';
import { explain } from '../../explain.ts';
import type { Io } from '../../io.ts';
import { counted } from '../../report/finding.ts';
import {
  areAsIn,
  fileFingerprint,
  fingerprintsNow,
  folderItself,
  type Inputs,
  notReadable,
} from '../last-run/fingerprint.ts';
import { FolderEvents } from './folder-events.ts';
import { generateAll } from './run.ts';
import type { Subject } from './subject.ts';

/** What a watch generates, and the file that says so, where there is one. */
export interface Watchable {
  readonly subjects: readonly Subject[];
  /** Absolute. */
  readonly config?: string;
}

/** By Subject: what its inputs were when they were last read. */
type Seen = Map<Subject, Inputs>;

/**
 * Generates, and again whenever a file that went in is another, until it is told to end. What goes wrong is printed, and the
 * watch goes on.
 *
 * @param load what to generate, read anew where `round` is another.
 */
export async function watchAndGenerate(
  load: (round: number) => Promise<Watchable>,
  generator: string,
  io: Io,
): Promise<number> {
  const events = new FolderEvents(io.signal);
  try {
    await watchWith(events, load, generator, io);
  } finally {
    // Open watchers keep the process.
    events.close();
  }
  return ExitCode.clean;
}

async function watchWith(
  events: FolderEvents,
  load: (round: number) => Promise<Watchable>,
  generator: string,
  io: Io,
): Promise<void> {
  let watchable = await load(0);
  let config = configNow(watchable);
  let seen = firstSeen(watchable);
  let stale = watchable.subjects;
  /** Those of a run that wrote nothing: each may have been stopped by another. */
  let pending: readonly Subject[] = [];
  for (let round = 1; !io.signal?.aborted; round++) {
    if (stale.length > 0) {
      const exitCode = await generateStale(stale, seen, generator, io);
      pending = exitCode === ExitCode.clean ? [] : stale;
      tellWaiting(seen, config, io);
    }
    // What changes from here on is told; what has changed before is seen.
    events.watch(foldersOf(filesOf(watchable, seen)));
    const isAnother =
      config !== configNow(watchable) || [...seen].some(([one, was]) => !isAs(one, was));
    await (isAnother ? events.quiet() : events.next());
    const configThen = config;
    config = configNow(watchable);
    if (config !== configThen) {
      const next = await orExplain(() => load(round), io);
      if (next) {
        watchable = next;
        seen = firstSeen(watchable);
        stale = next.subjects;
        continue;
      }
    }
    const changed = changedAmong(seen);
    const again = new Set([...changed, ...pending]);
    stale = changed.length === 0 ? [] : watchable.subjects.filter((one) => again.has(one));
  }
}

/**
 * Generates what is stale, and says in `seen` what went in; of what could not be derived that stays as it was.
 *
 * @returns the exit code; undefined where something was thrown.
 */
async function generateStale(
  stale: readonly Subject[],
  seen: Seen,
  generator: string,
  io: Io,
): Promise<number | undefined> {
  return orExplain(
    () =>
      generateAll(stale, generator, io, (subject, { named, files }) => {
        // As it was before the run, so that a change beside it is one more.
        const before = seen.get(subject)?.files;
        const then = Object.entries(files).map(([name, is]) => [name, before?.[name] ?? is]);
        seen.set(subject, { named, files: Object.fromEntries(then) });
      }),
    io,
  );
}

/** Those of whose inputs one is another than was seen; `seen` then says what it is now. */
function changedAmong(seen: Seen): Subject[] {
  return [...seen].flatMap(([subject, before]) => {
    const now = inputsNow(subject, before);
    seen.set(subject, now);
    return areAsIn(before.files, now.files) ? [] : [subject];
  });
}

function firstSeen({ subjects }: Watchable): Seen {
  return new Map(subjects.map((one) => [one, inputsNow(one, { named: [], files: {} })]));
}

function isAs(subject: Subject, was: Inputs): boolean {
  return areAsIn(was.files, inputsNow(subject, was).files);
}

/** The inputs that are known, and those that are read whatever stands in them: nothing else is known of what throws. */
function inputsNow(subject: Subject, { named, files }: Inputs): Inputs {
  if (subject.source === undefined) return { named, files };
  const entries = subject.entries().filter((name) => !Object.hasOwn(files, name));
  const names = [...Object.keys(files), ...entries];
  const allNamed = [...named, ...entries];
  return { named: allNamed, files: fingerprintsNow(subject.source, names, allNamed) };
}

function configNow({ config }: Watchable): string | undefined {
  return config && fileFingerprint(config);
}

/** All files that are watched, absolute. */
function filesOf({ config }: Watchable, seen: Seen): string[] {
  const inputs = [...seen].flatMap(([{ source }, { files }]) =>
    source === undefined ? [] : Object.keys(files).map((name) => path.join(source, name)),
  );
  return config === undefined ? inputs : [config, ...inputs];
}

/** The folders that files stand in, also those that a link leads to. */
function foldersOf(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const folder = path.dirname(file);
    try {
      return [folder, path.dirname(realpathSync.native(file))];
    } catch {
      // It is not there.
      return [folder];
    }
  });
}

async function orExplain<T>(run: () => Promise<T>, io: Io): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!io.signal?.aborted) explain(error, io);
    return undefined;
  }
}

function tellWaiting(seen: Seen, config: string | undefined, io: Io): void {
  const inputs = [...seen.values()].flatMap(({ files }) => Object.entries(files));
  const read = inputs.filter(([name, is]) => name !== folderItself && is !== notReadable);
  const files = read.length + (config === undefined ? 0 : 1);
  const what = files === 0 ? '' : ` of ${counted(files, 'file')}`;
  io.stderr.write(`generate: waiting for a change${what}; Ctrl-C ends it\n`);
}
