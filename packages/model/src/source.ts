import type { Json, Problem } from '@speclock/schema';
import { isDeeper } from './json.ts';
import { findJsonFault } from './json-fault.ts';
import { jsonPositions, type PositionNode } from './json-positions.ts';
import { parsePointer } from './pointer.ts';
import { readYaml } from './yaml-document.ts';

/** A text file: its name as a person is to read it, and what it holds. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** A place in a text, both 1-based; a column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Parsed =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly problem: Problem };

/** No document of the corpora comes near; what recurses over a document needs no limit of its own. */
const maxDepth = 500;
/** Of each text that could be read: where its values start. */
const roots = new WeakMap<SourceFile, PositionNode>();
const lines = new WeakMap<SourceFile, readonly number[]>();

function textOf(source: SourceFile): string {
  return source.text.charCodeAt(0) === 0xfeff ? source.text.slice(1) : source.text;
}

function isJson(source: SourceFile): boolean {
  return /\.json$/i.test(source.file) || /^\s*[{[]/.test(textOf(source));
}

function lineStartsOf(source: SourceFile): readonly number[] {
  const known = lines.get(source);
  if (known) return known;
  const text = textOf(source);
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  lines.set(source, starts);
  return starts;
}

function positionAt(lineStarts: readonly number[], offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

function malformed(source: SourceFile, message: string, offset?: number): Parsed {
  const position = offset === undefined ? {} : positionAt(lineStartsOf(source), offset);
  const what = /\.$/.test(message) ? message : `${message}.`;
  return {
    ok: false,
    problem: {
      code: 'document-malformed',
      severity: 'error',
      message: what,
      pointer: '',
      file: source.file,
      ...position,
    },
  };
}

function parseYaml(source: SourceFile, text: string): Parsed {
  const result = readYaml(text);
  if (!result.ok) return malformed(source, result.message, result.offset);
  roots.set(source, result.root);
  return { ok: true, value: result.value };
}

/** Reads a JSON or YAML text; what is neither gives one Problem `document-malformed` with its line and column. */
export function parseSource(source: SourceFile): Parsed {
  const text = textOf(source);
  if (text.trim() === '') return malformed(source, 'The file is empty', 0);
  if (!isJson(source)) return parseYaml(source, text);
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // A text in a .yaml file may start with a brace and be YAML's flow style.
    if (!/\.json$/i.test(source.file)) {
      const yaml = parseYaml(source, text);
      if (yaml.ok) return yaml;
    }
    const fault = findJsonFault(text);
    return fault
      ? malformed(source, fault.message, fault.offset)
      : malformed(source, error instanceof Error ? error.message : String(error));
  }
  if (isDeeper(value, maxDepth)) {
    return malformed(source, `Values are nested over ${maxDepth} deep`, 0);
  }
  roots.set(source, jsonPositions(text));
  return { ok: true, value };
}

/**
 * Where the value stands that a JSON Pointer names: its line and column, 1-based.
 *
 * A pointer to what is not there gives the nearest value around it. What is found out about
 * a text is kept as long as its source object lives.
 */
export function positionOf(source: SourceFile, pointer: string): Position {
  if (!roots.has(source)) parseSource(source);
  let node = roots.get(source);
  for (const token of parsePointer(pointer) ?? []) {
    const child = node?.children?.get(token);
    if (!child) break;
    node = child;
  }
  return positionAt(lineStartsOf(source), node?.start ?? 0);
}
