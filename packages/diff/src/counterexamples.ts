import type { SchemaKey } from '@speclock/model';
import {
  createSampler,
  type Direction,
  type Finding,
  type Json,
  type Sampler,
  type SchemaTable,
  seeded,
  subschemas,
} from '@speclock/schema';
import type { Counterexample } from './change.ts';
import type { ChangeCode } from './codes.ts';
import type { Pair } from './pair.ts';
import type { SchemaChange } from './schema/change.ts';
import { isQuick } from './schema/patterns.ts';

/**
 * A value at a path of a message (`.content[].name`) that was right and is refused, of a request; that may come and was
 * not right before, of an answer. Undefined where a bounded search finds none.
 */
export type FindCounterexample = (
  keys: Pair<SchemaKey | undefined>,
  change: Pick<SchemaChange, 'code' | 'path'>,
  direction: Direction,
) => Counterexample | undefined;

/** A value of one side that the other refuses, and where. */
interface Refused {
  readonly value: Json;
  readonly findings: readonly Finding[];
}

const samples = 8;
/** Of each sample; large values have more, and need not all be tried. */
const mutations = 200;
/** How many pairs of schemas are looked into: a document that was replaced has thousands. */
const pairs = 300;

/** Characters of a text in a value, and of one that a pattern is tried on. */
const longText = 10_000;
const matchedText = 100;

/** The keywords of changes that are called after one: of two limits of a place, each has values of its own. */
const ofLimits: ReadonlyMap<ChangeCode, string> = new Map([
  ['min-length-changed', 'minLength'],
  ['max-length-changed', 'maxLength'],
  ['min-items-changed', 'minItems'],
  ['max-items-changed', 'maxItems'],
  ['min-properties-changed', 'minProperties'],
  ['max-properties-changed', 'maxProperties'],
  ['multiple-of-changed', 'multipleOf'],
  ['unique-items-changed', 'uniqueItems'],
  ['pattern-changed', 'pattern'],
]);

/** Makes a search among the schemas of two documents: what is found of a pair serves every change in it. */
export function createCounterexamples(tables: Pair<SchemaTable>): FindCounterexample {
  const samplers = new Map<Direction, Pair<Sampler>>();
  const known = new Map<string, readonly Refused[]>();

  const refusedOf = (old: SchemaKey, next: SchemaKey, direction: Direction): readonly Refused[] => {
    const key = JSON.stringify([old, next, direction]);
    const found = known.get(key);
    if (found || known.size >= pairs) return found ?? [];
    const made = samplers.get(direction) ?? {
      old: createSampler(tables.old, { direction }),
      next: createSampler(tables.next, { direction }),
    };
    samplers.set(direction, made);
    const limit = Math.min(textLimitOf(tables.old, old), textLimitOf(tables.next, next));
    const refused =
      direction === 'request'
        ? search(made.old, old, made.next, next, limit)
        : search(made.next, next, made.old, old, limit);
    known.set(key, refused);
    return refused;
  };

  return ({ old, next }, { code, path }, direction) => {
    if (old === undefined || next === undefined) return undefined;
    const place = tokensOfPath(path);
    for (const { value, findings } of refusedOf(old, next, direction)) {
      const finding = findings.find(
        ({ pointer, keyword }) =>
          isAt(tokensOfPointer(pointer), place) &&
          (!ofLimits.has(code) || ofLimits.get(code) === keyword),
      );
      if (finding) return { value, pointer: finding.pointer, message: finding.message };
    }
    return undefined;
  };
}

/** Values that `giver` takes and `taker` refuses: samples of the one, and what is wrong by little in samples of the other. */
function search(
  giver: Sampler,
  given: SchemaKey,
  taker: Sampler,
  taken: SchemaKey,
  textLimit: number,
): readonly Refused[] {
  if (textLimit === 0) return [];
  const isRight = giver.validatorOf(given);
  const refuses = taker.validatorOf(taken);
  if (!isRight || !refuses) return [];
  const found: Refused[] = [];
  const look = (value: Json | undefined): void => {
    if (value === undefined || longestText(value) > textLimit) return;
    if (isRight(value).length > 0) return;
    const findings = refuses(value);
    if (findings.length > 0) found.push({ value, findings });
  };
  for (let seed = 0; seed < samples; seed++) {
    look(giver.sample(given, seeded(seed)));
    const near = taker.sample(taken, seeded(seed));
    if (near === undefined) continue;
    let tried = 0;
    for (const { value } of taker.mutations(taken, near)) {
      if (++tried > mutations) break;
      look(value);
    }
  }
  // The smallest says most.
  return found.toSorted((a, b) => sizeOf(a) - sizeOf(b));
}

/** An empty text says least: it could not even stand in a path. */
function sizeOf({ value }: Refused): number {
  return value === '' ? Number.POSITIVE_INFINITY : JSON.stringify(value).length;
}

/** `.content[]["odd name"]` as its parts: names, and `[]` for any item or undeclared property. */
function tokensOfPath(path: string): string[] {
  const parts = path.match(/\.[^.[{]+|\["(?:[^"\\]|\\.)*"\]|\[\d*\]|\{[^}]*\}/g) ?? [];
  return parts.map((part) => {
    if (part.startsWith('["')) return JSON.parse(part.slice(1, -1));
    return part.startsWith('.') ? part.slice(1) : '[]';
  });
}

function tokensOfPointer(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Whether a value is refused at a place, within it, or around it, as by an alternative that none fits. */
function isAt(found: readonly string[], place: readonly string[]): boolean {
  return place.every(
    (token, index) => found[index] === undefined || token === '[]' || token === found[index],
  );
}

function longestText(value: Json): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  const inner: readonly Json[] = Array.isArray(value) ? value : Object.entries(value).flat();
  return inner.reduce<number>((most, one) => Math.max(most, longestText(one)), 0);
}

/**
 * How long the texts of values may be that are made and judged, so that no pattern of a document takes for ever; 0 where
 * one could on short texts already.
 */
function textLimitOf(table: SchemaTable, root: SchemaKey): number {
  const reached = new Set<string>([root]);
  let limit = longText;
  for (const key of reached) {
    const schema = table[key];
    if (schema === undefined) continue;
    const left = [schema];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      if (typeof one === 'boolean') continue;
      const { $ref, $dynamicRef, pattern, patternProperties, minLength } = one;
      if ($dynamicRef !== undefined) return 0;
      if (typeof $ref === 'string') reached.add($ref);
      const patterns = [pattern, ...Object.keys(Object(patternProperties))].filter(
        (text) => typeof text === 'string',
      );
      // A text is made as long as it has to be before its length is looked at.
      const isLong = patterns.length > 0 && Number(minLength) > matchedText;
      if (isLong || !patterns.every((text) => isQuick(text, matchedText))) return 0;
      if (patterns.length > 0) limit = matchedText;
      left.push(...subschemas(one).map(([, inner]) => inner));
    }
  }
  return limit;
}
