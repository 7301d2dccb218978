import type { Deviations } from '@speclock/contract';

/** The API under test; what signs in to it stands alongside in the config. */
export const api = 'experience-groups';

export type Env = Readonly<Record<string, string | undefined>>;

/** 2.5 and its successor. */
export type Generation = 'current' | 'next';

/** What signs in to a target. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenHeaders: { readonly institutionId: string };
}

/** A target that answers now, and what a layer needs to know of it. */
export interface RunningTarget {
  readonly root: string;
  readonly name: string;
  readonly url: string;
  readonly credentials: Credentials;
  /** Remembers what it was told. */
  readonly stateful: boolean;
  /** What it serves besides sign-in. */
  readonly generations: readonly Generation[];
  /** Beginnings of the ids of cases that it is not sent. */
  readonly skip: readonly string[];
  /** Can be left with what was made, because nobody depends on it. */
  readonly expendable: boolean;
  /** What it is known to do otherwise. */
  readonly known?: Deviations;
  readonly env: Env;
  readonly signal?: AbortSignal;
}
