import path from 'node:path';
import { run, type Told } from './child.ts';
import { median } from './statistics.ts';

export interface Emitter {
  readonly name: string;
  /** The program of the folder `emit`, and what it is given. */
  readonly program: string;
  readonly document: string;
  /** Where it writes. */
  readonly folder: string;
}

/** Times in milliseconds, the medians of the runs. */
export interface Emission {
  readonly name: string;
  /** Reading the document; 0 where it is part of `emit`. */
  readonly read: number;
  readonly emit: number;
  readonly peakBytes: number;
  /** Bytes of all JavaScript or TypeScript that was emitted. */
  readonly bytes: number;
}

type Run = Told & Omit<Emission, 'name'>;

/** Runs each emitter in a process of its own, in rounds: each once a round. */
export async function measureEmission(
  emitters: readonly Emitter[],
  rounds: number,
): Promise<Emission[]> {
  const runs = new Map<Emitter, Run[]>(emitters.map((emitter) => [emitter, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [{ program, document, folder }, done] of runs) {
      const file = path.join(import.meta.dirname, 'emit', program);
      done.push(await run<Run>([file, document, folder]));
    }
  }
  return [...runs].map(([{ name }, done]) => ({
    name,
    read: median(done.map((one) => one.read)),
    emit: median(done.map((one) => one.emit)),
    peakBytes: median(done.map((one) => one.peakBytes)),
    bytes: median(done.map((one) => one.bytes)),
  }));
}
