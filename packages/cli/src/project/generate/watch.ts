import path from 'node:path';
import { ExitCode } from '../../exit-code.ts';
import { explain } from '../../explain.ts';
import type { Io } from '../../io.ts';
import { counted } from '../../report/finding.ts';
import { type Fingerprints, fingerprintsNow } from '../last-run/fingerprint.ts';
import { FolderEvents } from './folder-events.ts';
import { generateAll } from './run.ts';
import type { Subject } from './subject.ts';

/** What a watch generates, and the file that says so, where there is one. */
export interface Watchable {
  readonly subjects: readonly Subject[];
  /** Absolute. */
  readonly config?: string;
}

/** A Subject with what its inputs were when they were last read, by their names. */
type Seen = Map<Subject, Fingerprints>;

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
  let watchable = await load(0);
  let config = configNow(watchable);
  let seen: Seen = new Map(watchable.subjects.map((one) => [one, inputsNow(one, one.entries)]));
  let stale = watchable.subjects;
  for (let round = 1; !io.signal?.aborted; round++) {
    if (stale.length > 0) {
      await generateStale(stale, seen, generator, io);
      tellWaiting(seen, io);
    }
    // What changes from here on is told; what has changed before is seen below.
    events.watch([
      ...foldersOf(seen),
      ...(watchable.config ? [path.dirname(watchable.config)] : []),
    ]);
    const configThen = config;
    config = configNow(watchable);
    if (config !== configThen) {
      const next = await orExplain(() => load(round), io);
      if (next) {
        watchable = next;
        seen = new Map(next.subjects.map((one) => [one, inputsNow(one, one.entries)]));
        stale = next.subjects;
        continue;
      }
    }
    stale = staleAmong(seen);
    if (stale.length === 0) await events.next();
  }
  events.close();
  return ExitCode.clean;
}

/** Generates what is stale, and says in `seen` what went in. */
async function generateStale(
  stale: readonly Subject[],
  seen: Seen,
  generator: string,
  io: Io,
): Promise<void> {
  await orExplain(
    () =>
      generateAll(stale, generator, io, (subject, inputs) => {
        // As it was before the run, so that a change beside it is one more.
        seen.set(subject, { ...inputs, ...seen.get(subject) });
      }),
    io,
  );
}

/** Those of whose inputs one is another than was seen; `seen` then says what it is now. */
function staleAmong(seen: Seen): Subject[] {
  return [...seen].flatMap(([subject, before]) => {
    const now = inputsNow(subject, Object.keys(before));
    seen.set(subject, now);
    return Object.entries(now).every(([name, is]) => before[name] === is) ? [] : [subject];
  });
}

function inputsNow({ source }: Subject, names: readonly string[]): Fingerprints {
  return source === undefined ? {} : fingerprintsNow(source, names);
}

function configNow({ config }: Watchable): string {
  if (config === undefined) return '';
  const name = path.basename(config);
  return fingerprintsNow(path.dirname(config), [name])[name] ?? '';
}

function foldersOf(seen: Seen): string[] {
  return [...seen].flatMap(([{ source }, inputs]) =>
    source === undefined
      ? []
      : [source, ...Object.keys(inputs).map((name) => path.dirname(path.join(source, name)))],
  );
}

async function orExplain<T>(run: () => Promise<T>, io: Io): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!io.signal?.aborted) explain(error, io);
    return undefined;
  }
}

function tellWaiting(seen: Seen, io: Io): void {
  const files = [...seen.values()].reduce((sum, inputs) => sum + Object.keys(inputs).length, 0);
  io.stderr.write(`generate: waiting for a change of ${counted(files, 'file')}; Ctrl-C ends it\n`);
}
