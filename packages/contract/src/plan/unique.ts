import { type JsonObject, seeded } from '@speclock/schema';
import { slotMark } from '../case.ts';
import { freshText, type UniqueSlot } from './fresh-text.ts';
import type { Slots } from './slots.ts';

/** Words that end the names of properties that a service often wants to be unique. */
const uniqueNames =
  /(?:name|title|e?mail|login|handle|slug|isbn|sku|code|reference|ref|key|serial|barcode|label|number|id)$/i;
/** What has a fixed list of values behind it, or is about something else that exists. */
const knownNames =
  /country|currency|language|locale|region|postal|zip|area|status|type|mime|state|city|swift|bic|file|host|domain|class|category|role|first|last|middle|given|family|time/i;

/** Whether a property's name says that no two may have the same value. */
export function isUniqueName(name: string): boolean {
  return uniqueNames.test(name) && !knownNames.test(name);
}

const shortest = 8;
const usual = 12;
/** How many fresh texts are tried: where only their length counts, all are as good. */
const fills = { ofPattern: 16, ofLength: 2 };

/**
 * A text like `plain` with a mark in it, so that it is another one each time it is sent. Undefined where the schemas that it is
 * held against leave no room for one: `accepts` tells whether a text satisfies them.
 */
export function uniqueText(
  plain: string,
  schemas: readonly JsonObject[],
  slots: Slots,
  accepts: (text: string) => boolean,
): string | undefined {
  const all = (keyword: string) =>
    schemas.flatMap((schema) => (Object.hasOwn(schema, keyword) ? [schema[keyword]] : []));
  if (all('enum').length > 0 || all('const').length > 0) return undefined;
  const mark = slotMark(slots.all.length);
  const [format] = all('format');
  if (format === 'uuid') {
    return accepts('6f1f9c5e-8c1b-4b52-9d7e-0d8b3a1c2e4f')
      ? slots.mark({ kind: 'uuid' })
      : undefined;
  }
  const random = seeded(1);
  const count =
    all('pattern').length > 0 || format !== undefined ? fills.ofPattern : fills.ofLength;
  for (const [before, slot, after] of waysOf(plain, format, all)) {
    const fresh = Array.from({ length: count }, () => before + freshText(slot, random) + after);
    if (!fresh.every(accepts)) continue;
    slots.mark(slot);
    return before + mark + after;
  }
  return undefined;
}

type Way = readonly [before: string, slot: UniqueSlot, after: string];

function waysOf(plain: string, format: unknown, all: (keyword: string) => unknown[]): Way[] {
  const usualSlot: UniqueSlot = { kind: 'unique', length: usual };
  if (format === 'email' || format === 'idn-email') {
    return [['', usualSlot, `@${plain.split('@')[1] ?? 'example.com'}`]];
  }
  if (format === 'uri' || format === 'iri')
    return [[`${plain.replace(/\/+$/, '')}/`, usualSlot, '']];
  if (format !== undefined) return [];
  if (all('pattern').length > 0) {
    const lettersSlot: UniqueSlot = { ...usualSlot, characters: 'letters' };
    return [['', usualSlot, ''], ['', lettersSlot, ''], ...runsOf(plain)];
  }
  const least = Math.max(0, ...all('minLength').map(Number));
  const most = Math.min(Number.POSITIVE_INFINITY, ...all('maxLength').map(Number));
  if (most < shortest) return [];
  // What is all digits probably has to be, though nobody says so.
  if (/^\d{6,}$/.test(plain)) {
    return [['', { kind: 'unique', length: plain.length, characters: 'digits' }, '']];
  }
  const length = Math.min(usual, most);
  return [['', { kind: 'unique', length }, 'a'.repeat(Math.max(0, least - length))]];
}

/** A run of one kind of characters as a mark, the longest first; of each also its end alone. */
function runsOf(plain: string): Way[] {
  const runs = [...plain.matchAll(/\d+|[A-Z]+|[a-z][a-z0-9]*/g)];
  const ways = runs.flatMap(({ 0: run, index }) =>
    Array.from({ length: Math.max(0, run.length - 3) }, (_, skipped): Way[] => {
      const start = index + skipped;
      const length = run.length - skipped;
      return charactersOf(run, skipped).map((characters) => {
        const slot: UniqueSlot = { kind: 'unique', length, ...(characters && { characters }) };
        return [plain.slice(0, start), slot, plain.slice(index + run.length)];
      });
    }).flat(),
  );
  return ways.toSorted(([, a], [, b]) => b.length - a.length).slice(0, 20);
}

/** What may stand in place of a run's characters from a place on; letters with digits unless they are named. */
function charactersOf(run: string, from: number): UniqueSlot['characters'][] {
  if (/\d/.test(run[from] ?? '')) return ['digits'];
  return /[A-Z]/.test(run) ? ['capitals'] : [undefined, 'letters'];
}
