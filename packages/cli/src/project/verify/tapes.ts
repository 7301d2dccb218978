import {
  createRecorder,
  createReplay,
  type Recorder,
  recordedTarget,
  type Tape,
} from '@speclock/contract';
import type { Io } from '../../io.ts';
import { printable } from '../../report/printable.ts';
import type { TargetReport } from '../../report/verify/report.ts';
import { UsageError } from '../../usage-error.ts';
import { findProject, loadProject, type Project } from '../config.ts';
import { entriesOf } from '../entries.ts';
import { type LoadedSpec, loadInput, loadProjectSpec } from '../load.ts';
import { deviationsFile, type TargetPlan } from '../resolve-targets.ts';
import type { VerifyOptions } from './options.ts';
import {
  documentHash,
  makeFolder,
  type RecordingFile,
  readRecordings,
  sentOptions,
  writeRecording,
} from './recording-files.ts';
import { repeatLine } from './repeat-line.ts';
import { type Named, namedBy } from './specs.ts';

/** What a call of `speclock verify` names, and what stands between it and the targets. */
export interface Taped {
  /** As they were when it was recorded, where that is replayed. */
  readonly options: VerifyOptions;
  readonly named: Named;
  tape(target: string, api: string): Tape | undefined;
  /** Writes what was recorded. */
  end(reports: readonly TargetReport[]): void;
}

/** @throws UsageError for what cannot be read or written, and for a recording that is stale. */
export async function tapedBy(options: VerifyOptions, io: Io): Promise<Taped> {
  if (options.replay !== undefined) return replayed(options.replay, options, io);
  const named = await namedBy(options, io);
  if (options.record === undefined) {
    return { options, named, tape: () => undefined, end: () => {} };
  }
  return recorded(options.record, options, named, io);
}

async function recorded(
  folder: string,
  options: VerifyOptions,
  named: Named,
  io: Io,
): Promise<Taped> {
  makeFolder(folder, io.cwd);
  const project = options.input === undefined ? await findProject(io.cwd) : undefined;
  const recorders: {
    readonly target: string;
    readonly api: string;
    readonly recorder: Recorder;
  }[] = [];
  return {
    options,
    named,
    tape(target, api) {
      const drop = [...options.drop, ...(project?.config.apis[api]?.record?.drop ?? [])];
      const recorder = createRecorder({ drop });
      recorders.push({ target, api, recorder });
      return recorder;
    },
    end(reports) {
      for (const { target, api, recorder } of recorders) {
        const spec = named.specs.get(api);
        const isWhole = reports.some(({ name, error }) => name === target && error === undefined);
        if (spec === undefined) continue;
        if (!isWhole) {
          io.stderr.write(`verify: ${printable(target)}: not recorded: the run was cut short.\n`);
          continue;
        }
        const about = { format: 1, api, target, document: documentHash(spec) } as const;
        const file = writeRecording(folder, io.cwd, {
          ...about,
          options: sentOptions(options),
          ...recorder.recording(),
        });
        io.stderr.write(`verify: ${printable(target)}: recorded in ${printable(file)}\n`);
      }
    },
  };
}

async function replayed(folder: string, options: VerifyOptions, io: Io): Promise<Taped> {
  const { input, api } = options;
  const project = input === undefined ? await loadProject(io.cwd) : undefined;
  const wanted = project && api !== undefined ? entriesOf(project, api) : undefined;
  const all = [...readRecordings(folder, io.cwd)].flatMap(([file, one]) =>
    wanted === undefined || wanted.includes(one.api)
      ? [{ file, ...one, api: input ?? one.api }]
      : [],
  );
  const [first] = all;
  if (first === undefined) throw new UsageError(`${folder} has no recording of ${api}.`);
  const sent = JSON.stringify(first.options);
  const other = all.find((one) => JSON.stringify(one.options) !== sent);
  if (other !== undefined) {
    throw new UsageError(
      `${first.file} and ${other.file} were recorded with different options.`,
      'Keep them in folders of their own.',
    );
  }
  const specs = new Map<string, LoadedSpec>();
  for (const name of new Set(all.map((one) => one.api))) {
    specs.set(name, project ? loadProjectSpec(project, name) : await loadInput(name, io));
  }
  for (const one of all) {
    const spec = specs.get(one.api);
    if (spec) refuseStale(one, documentHash(spec), folder, options);
  }
  const targets = [...new Set(all.map(({ target }) => target))];
  return {
    options: { ...options, ...first.options },
    named: {
      specs,
      targets: targets.map((name) =>
        recordedPlan(
          name,
          all.filter(({ target }) => target === name),
          project,
        ),
      ),
    },
    tape(target, name) {
      const found = all.find((one) => one.target === target && one.api === name);
      return found && createReplay(found);
    },
    end: () => {},
  };
}

/** A target that is not there: all that it answered is in the recordings. */
function recordedPlan(
  name: string,
  recordings: readonly RecordingFile[],
  project: Project | undefined,
): TargetPlan {
  const apis = recordings.map(({ api }) => api);
  const deviations = project && deviationsFile(project, apis, name);
  return {
    name,
    apis,
    ...(deviations !== undefined && { deviations }),
    start: async () => {
      const [first] = recordings;
      if (first === undefined) throw new Error('a target without a recording');
      const { baseUrl, ...credentials } = recordedTarget(first);
      return { url: baseUrl, ...credentials, output: '', failure: undefined, stop: async () => {} };
    },
  };
}

function refuseStale(
  { file, api, target, document }: RecordingFile & { readonly file: string },
  now: string,
  folder: string,
  options: VerifyOptions,
): void {
  if (document === now) return;
  const named = options.input === undefined ? { ...options, api } : options;
  const line = repeatLine({ ...named, seed: 1 }, target, undefined);
  throw new UsageError(
    `${file} is stale: it was recorded with another document, ${document.slice(0, 12)}…; its lock now says ${now.slice(0, 12)}….`,
    `Record again with: ${line} --record ${folder}`,
  );
}
