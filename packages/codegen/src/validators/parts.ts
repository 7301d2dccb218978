import { type Code, code, join, type Name, type Names } from '@speclock/schema';
import type { Module } from './modules.ts';
import { takeVariable } from './naming.ts';
import { addNeeds, type Needs, noNeeds } from './needs.ts';

/** The module of the parts that several groups use. */
export const partsFile = 'parts.js';

/** A piece of plans: a parameter, a header, a body. */
export interface Part {
  /** What its constant is called where it has one. */
  readonly called: string;
  readonly code: Code;
  readonly needs: Needs;
}

/** Answers the part of the same code that it was given before, or else the one given. */
export type TakePart = (part: Part) => Part;

/** Makes equal parts one and the same. */
export function createParts(): TakePart {
  const known = new Map<string, Part>();
  return (part) => {
    const key = part.code.toString();
    const same = known.get(key);
    if (same === undefined) known.set(key, part);
    return same ?? part;
  };
}

/** The names of parts that are constants; the others stand where they are used. */
export interface SharedParts {
  /** Of those that several modules import from one. */
  readonly common: ReadonlyMap<Part, Name>;
  /** Of those of a single module, by its file. */
  readonly own: ReadonlyMap<string, ReadonlyMap<Part, Name>>;
}

/** A part that is hardly longer than a name stays where it is. */
const shortest = 40;

/**
 * Decides which parts become constants: those that stand in two modules or twice in one. What two groups use needs no
 * checks but those that all groups load.
 *
 * `used` has the parts of each module by its file, one that stands there twice two times.
 */
export function shareParts(used: ReadonlyMap<string, readonly Part[]>, taken: Names): SharedParts {
  const common = new Map<Part, Name>();
  const own = new Map([...used.keys()].map((file) => [file, new Map<Part, Name>()] as const));
  for (const [part, files] of countUses(used)) {
    const [[file, count] = ['', 0], ...others] = files;
    const isRepeated = others.length > 0 || count > 1;
    if (!isRepeated || part.code.toString().length < shortest) continue;
    const home = others.length > 0 ? common : own.get(file);
    home?.set(part, takeVariable(taken, part.called, 'part'));
  }
  return { common, own };
}

/** How often each part stands in each module. */
function countUses(
  used: ReadonlyMap<string, readonly Part[]>,
): ReadonlyMap<Part, ReadonlyMap<string, number>> {
  const counts = new Map<Part, Map<string, number>>();
  for (const [file, parts] of used) {
    for (const part of parts) {
      const files = counts.get(part) ?? new Map<string, number>();
      counts.set(part, files.set(file, (files.get(file) ?? 0) + 1));
    }
  }
  return counts;
}

/** Prints constants, a line each. A call is marked as one that a bundler may drop. */
export function printConstants(parts: ReadonlyMap<Part, Name>, start: Code = code``): Code[] {
  const lines = [...parts].map(([part, name]) => {
    const mark = /^\w+\(/.test(part.code.toString()) ? code`/* @__PURE__ */ ` : code``;
    return code`${start}const ${name} = ${mark}${part.code};`;
  });
  return lines.length === 0 ? [] : [join(lines, '\n')];
}

/** The module of the parts that several groups use. */
export function draftParts({ common }: SharedParts): Module {
  const needs = noNeeds();
  for (const part of common.keys()) addNeeds(needs, part.needs);
  return { file: partsFile, checks: [], body: printConstants(common, code`export `), needs };
}
