import { isJsonObject, type Json } from '@speclock/schema';
import ts from 'typescript';
import { programOf } from '../support/compile.ts';
import type { Document, Place } from './documents.ts';

/** A value, as JSON text, that the type of a place is to take. */
export interface Assignment {
  readonly document: Document;
  readonly place: Place;
  readonly value: string;
}

export interface Refusal extends Assignment {
  /** What tsc says, from the outside in. */
  readonly messages: readonly string[];
}

/**
 * The assignments that tsc refuses. Each value is declared by its own type and then assigned, so that it is no fresh
 * literal, whose properties would have to be known ones.
 */
export function refusals(assignments: readonly Assignment[]): Refusal[] {
  const documents = [...new Set(assignments.map(({ document }) => document))];
  const imports = documents.map(
    (_, i) =>
      `import type { components as components${i}, operations as operations${i} } from './types${i}.ts';`,
  );
  const head = [
    ...imports,
    'type Given<T> = Exclude<T, undefined>;',
    `export type Used = Given<[${documents.map((_, i) => `components${i}, operations${i}`)}]>;`,
  ];
  const lines = assignments.map(({ document, place, value }, i) => {
    const type = place.type.replace(
      /\b(components|operations)(?=\[)/,
      `$1${documents.indexOf(document)}`,
    );
    return `declare const v${i}: ${typeText(JSON.parse(value))}; export const t${i}: ${type} = v${i};`;
  });
  const files = new Map([
    ...documents.map(({ types }, i) => [`types${i}.ts`, types] as const),
    ['assignments.ts', [...head, ...lines].join('\n')],
  ]);
  const diagnostics = ts.getPreEmitDiagnostics(programOf(files)).filter((one) => !isOfHabit(one));
  return diagnostics.map(({ file, start, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? -1;
    const assignment = assignments[line - head.length];
    const messages = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n');
    if (assignment === undefined) throw new Error(`${file?.fileName}:${line}: ${messages}`);
    return { ...assignment, messages };
  });
}

/**
 * Whether tsc refuses only because a type of optional members shares none with the value (TS2559): that looks for slips of the
 * pen, and says nothing of which values the type has.
 */
function isOfHabit({ code, messageText }: ts.Diagnostic): boolean {
  let chain = typeof messageText === 'string' ? undefined : messageText;
  while (chain?.next?.[0] !== undefined) chain = chain.next[0];
  return (chain?.code ?? code) === 2559;
}

/** The type that has one value alone. */
function typeText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(typeText).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${typeText(member)}`,
  );
  return `{ ${members.join('; ')} }`;
}
