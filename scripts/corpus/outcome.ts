import type { CorpusDocument } from './documents.ts';

/** What became of a document. */
export interface Outcome {
  readonly document: CorpusDocument;
  /** `crashed`: an error of ours, no end in time, or no memory left. */
  readonly result: 'generated' | 'refused' | 'crashed';
  /** Why it was refused, the code and the place of the first error; or how it crashed. */
  readonly reason?: string;
  /** How many errors and warnings of each code. */
  readonly errors: Counts;
  readonly warnings: Counts;
  readonly milliseconds: number;
  /** The most memory that the process had, in bytes, with all that it read before. */
  readonly peakBytes: number;
  /** Absent where nothing was generated. */
  readonly proof?: Proof | { readonly failed: string };
}

export type Counts = Readonly<Record<string, number>>;

/** What the generated validators were tried with. */
export interface Proof {
  readonly schemas: number;
  /** Schemas that are not held against Ajv: it does not compile them, or they have discriminators, for which it has rules of its own. */
  readonly unheld: number;
  /** Schemas for which no value was found. */
  readonly unsampled: readonly string[];
  readonly samples: number;
  readonly mutations: number;
  readonly examples: number;
  /** Examples that are not held against Ajv, for the same reasons and where `readOnly` or `writeOnly` decides. */
  readonly unheldExamples: number;
  /** Examples that their own schema refuses, by Ajv too where they are held against it. */
  readonly refusedExamples: number;
  /** What the validators and Ajv judge differently. */
  readonly disagreements: readonly string[];
}

/** What the program that generates is asked, and what it answers, a message each. */
export interface Job {
  readonly document: CorpusDocument;
  /** A folder of the document's own, which is not there yet. */
  readonly folder: string;
}

export type Answer =
  | { readonly kind: 'generated'; readonly outcome: Outcome }
  | { readonly kind: 'proved'; readonly proof: Proof };

/** How many there are of each. */
export function countsOf(names: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
