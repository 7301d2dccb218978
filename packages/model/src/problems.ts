import type { Problem, Severity } from '@speclock/schema';
import type { At } from './api-model.ts';

/** Collects Problems, each place and code once however often it is come by. */
export class Problems {
  readonly #byPlace = new Map<string, Problem>();

  get list(): readonly Problem[] {
    return [...this.#byPlace.values()];
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

  add(problem: Problem): void {
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
