// Newman, Postman's runner, as far as tests need it: it has no types of its own.
import { createRequire } from 'node:module';
import path from 'node:path';

/** One request of a run. */
export interface Execution {
  readonly item: { readonly name: string };
  readonly request: { readonly url: { toString(): string } };
  /** Undefined where no answer came. */
  readonly response?: { readonly code: number };
  readonly requestError?: Error;
  readonly assertions?: readonly {
    readonly assertion: string;
    readonly skipped?: boolean;
    readonly error?: { readonly message: string };
  }[];
}

export interface Run {
  readonly executions: readonly Execution[];
  /** Failed assertions, errors of scripts and of requests. */
  readonly failures: readonly { readonly error: { readonly message: string } }[];
}

interface Options {
  readonly collection: object | string;
  readonly environment?: string;
  readonly workingDir?: string;
  readonly envVar: readonly { readonly key: string; readonly value: string }[];
}

type Newman = {
  run(
    options: Options & { readonly reporters: readonly string[] },
    done: (error: Error | null, summary: { readonly run: Run }) => void,
  ): void;
};

const newman: Newman = createRequire(import.meta.url)('newman');

/** The folder of the collection that is generated for Experience Groups. */
export const postmanFolder = path.resolve(
  import.meta.dirname,
  '../../../generated/experience-groups/postman',
);

/** Runs a collection from its first request to its last, with these values of the environment's variables. */
export function runCollection(
  options: Pick<Options, 'collection' | 'environment' | 'workingDir'>,
  variables: Readonly<Record<string, string>>,
): Promise<Run> {
  const envVar = Object.entries(variables).map(([key, value]) => ({ key, value }));
  return new Promise((resolve, reject) => {
    newman.run({ ...options, envVar, reporters: [] }, (error, summary) => {
      if (error) reject(error);
      else resolve(summary.run);
    });
  });
}
