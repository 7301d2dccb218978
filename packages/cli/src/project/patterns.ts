import { runInNewContext } from 'node:vm';
import { type ApiModel, type LoadedApi, schemaPlace } from '@speclock/model';
import { escapePointer, isJsonObject, type Problem, walk } from '@speclock/schema';
import type { Judge } from './exponential.ts';

/** Milliseconds that one pattern, and all patterns of a document, may take to be judged. */
const limits = { one: 500, all: 5000 };

/**
 * Warns of patterns on which JavaScript's backtracking takes exponential time, each by the place where it stands, and of
 * those that could not be judged in time.
 */
export async function patternProblems({ model }: LoadedApi): Promise<Problem[]> {
  if (model === undefined) return [];
  const places = patternsOf(model);
  if (places.size === 0) return [];
  const { isExponential } = await import('./exponential.ts');
  const deadline = performance.now() + limits.all;
  return [...places].flatMap(([pattern, pointers]) => {
    const judged = judge(isExponential, pattern, deadline - performance.now());
    if (judged === false) return [];
    return pointers.map((pointer): Problem => {
      const shown = JSON.stringify(pattern);
      return {
        code: judged ? 'pattern-exponential' : 'pattern-unjudged',
        severity: 'warning',
        message: judged
          ? `The pattern ${shown} takes exponential time on some texts that it does not match.`
          : `The pattern ${shown} is too involved to tell whether it takes exponential time.`,
        ...schemaPlace(model, pointer),
        hint: 'Let a group that is repeated match no text in two ways, by itself or by several of its rounds: not (a+)+, but a+.',
      };
    });
  });
}

/** Whether a pattern is exponential; undefined where that took too long. */
function judge(isExponential: Judge, pattern: string, left: number): boolean | undefined {
  const timeout = Math.floor(Math.min(left, limits.one));
  if (timeout < 1) return undefined;
  try {
    // A context has the one time limit that stops code which runs.
    return runInNewContext('judge()', { judge: () => isExponential(pattern) }, { timeout });
  } catch {
    return undefined;
  }
}

/** The pointers from the table of schemas at which each pattern stands, `pattern` and the names of `patternProperties`. */
function patternsOf(model: ApiModel): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (pattern: string, pointer: string): void => {
    found.set(pattern, [...(found.get(pattern) ?? []), pointer]);
  };
  for (const [key, { schema }] of Object.entries(model.schemas)) {
    walk(schema, (inner, pointer) => {
      if (!isJsonObject(inner)) return;
      if (typeof inner['pattern'] === 'string') add(inner['pattern'], `${key}${pointer}/pattern`);
      if (!isJsonObject(inner['patternProperties'])) return;
      for (const name of Object.keys(inner['patternProperties'])) {
        add(name, `${key}${pointer}/patternProperties/${escapePointer(name)}`);
      }
    });
  }
  return found;
}
