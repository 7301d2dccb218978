import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from './project.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/speclock.js');

/** The last line of a round. */
export const waiting = /waiting for a change(?: of \d+ files?)?; Ctrl-C ends it\n/;

/** Writes a file in one step, so that a watch sees it once and whole. */
export function put(project: TestProject, file: string, content: string): void {
  const whole = path.join(project.root, file);
  project.write('.draft', content);
  mkdirSync(path.dirname(whole), { recursive: true });
  renameSync(path.join(project.root, '.draft'), whole);
}

/** `generate --watch` as a process, which runs until it is told to end. */
export class Watching implements AsyncDisposable {
  readonly #child: ChildProcess;
  #text = '';
  #heard: (() => void) | undefined;

  constructor(project: TestProject, argv: readonly string[] = [], as: { uid?: number } = {}) {
    this.#child = spawn(process.execPath, [bin, 'generate', '--watch', ...argv], {
      ...as,
      cwd: project.root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#text += text;
        this.#heard?.();
      });
    }
    this.#child.once('close', () => this.#heard?.());
  }

  /** What is printed up to a text, which is then forgotten. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#text);
      if (found) {
        const end = found.index + found[0].length;
        const told = this.#text.slice(0, end);
        this.#text = this.#text.slice(end);
        return told;
      }
      if (this.#child.exitCode !== null) throw new Error(`It ended: ${this.#text}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  async end(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.ended();
  }

  ended(): Promise<number | null> {
    return new Promise((resolve) => this.#child.once('close', resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGKILL');
    }
  }
}
