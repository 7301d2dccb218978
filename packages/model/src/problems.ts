import type { Problem, Severity } from '@speclock/schema';
import type { At } from './api-model.ts';
import { positionOf, type SourceFile } from './source.ts';

/** Control characters and those that turn the direction of text: a message may hold text of a document. */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function printable(text: string): string {
  return text.replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The files are indexed by who asks for a position: that takes a good part of the time of reading a large document. */
function located(problem: Problem, source: SourceFile): Problem {
  return {
    ...problem,
    get line() {
      return positionOf(source, problem.pointer).line;
    },
    get column() {
      return positionOf(source, problem.pointer).column;
    },
  };
}

/** Collects Problems, each place and code once however often it is come by. */
export class Problems {
  readonly #byPlace = new Map<string, Problem>();

  /** As they were found. */
  get list(): readonly Problem[] {
    return [...this.#byPlace.values()];
  }

  /** As they were found, with line and column where they are about one of these files; both are looked up when read. */
  locate(...sources: readonly SourceFile[]): Problem[] {
    const byFile = new Map(sources.map((source) => [source.file, source]));
    return this.list.map((problem) => {
      const source = byFile.get(problem.file ?? '');
      if (!source || problem.line !== undefined) return problem;
      return located(problem, source);
    });
  }

  get hasError(): boolean {
    return this.list.some((problem) => problem.severity === 'error');
  }

  error(code: string, at: At, message: string, hint?: string): void {
    this.#add('error', code, at, message, hint);
  }

  warn(code: string, at: At, message: string, hint?: string): void {
    this.#add('warning', code, at, message, hint);
  }

  add(given: Problem): void {
    const problem: Problem = {
      ...given,
      message: printable(given.message),
      ...(given.hint !== undefined && { hint: printable(given.hint) }),
    };
    const { code, file, pointer, message } = problem;
    const key = JSON.stringify([code, file, pointer, message]);
    if (!this.#byPlace.has(key)) this.#byPlace.set(key, problem);
  }

  #add(severity: Severity, code: string, at: At, message: string, hint?: string): void {
    this.add({
      code,
      severity,
      message,
      file: at.file,
      pointer: at.pointer,
      ...(hint !== undefined && { hint }),
    });
  }
}
