import type { Json } from '@speclock/schema';
import { type ChangeCode, changeCodes } from '../../codes.ts';
import { quote } from '../../draft.ts';

/** Of what a change is, where the sentence names it; others say what their code says in general. */
const subjects: Partial<Readonly<Record<ChangeCode, string>>> = {
  'type-changed': 'The type',
  'const-changed': 'The only value',
  'max-length-changed': 'maxLength',
  'min-length-changed': 'minLength',
  'maximum-changed': 'The maximum',
  'minimum-changed': 'The minimum',
  'multiple-of-changed': 'multipleOf',
  'pattern-changed': 'The pattern',
  'format-changed': 'The format',
  'content-changed': 'The content',
  'max-items-changed': 'maxItems',
  'min-items-changed': 'minItems',
  'max-properties-changed': 'maxProperties',
  'min-properties-changed': 'minProperties',
  'default-changed': 'The default',
};

/** What happened to a property, which the sentence names. */
const events: Partial<Readonly<Record<ChangeCode, string>>> = {
  'property-added': 'was added',
  'property-removed': 'was removed',
  'property-became-required': 'became required',
  'property-became-optional': 'became optional',
};
const marks: Partial<Readonly<Record<ChangeCode, string>>> = {
  'read-only-changed': 'readOnly',
  'write-only-changed': 'writeOnly',
};

/** Values of a list that a sentence names; all seven types are. */
const listed = 7;

interface Told {
  readonly code: ChangeCode;
  /** Of the property that it is about. */
  readonly name?: string;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

/** One sentence that says what changed, with what was and what is. */
export function messageOf({ code, name = '', before, after }: Told): string {
  const property = `The property ${quote(name)}`;
  const event = events[code];
  if (event !== undefined) return `${property} ${event}.`;
  const mark = marks[code];
  if (mark !== undefined) return `${property} ${after ? 'became' : 'is no longer'} ${mark}.`;
  const subject = subjects[code];
  if (subject !== undefined) {
    if (before === undefined && after === undefined) return changeCodes[code];
    if (before === undefined) return `${subject} is now ${shown(after)}.`;
    if (after === undefined) return `${subject} was ${shown(before)}, and is now free.`;
    return `${subject} was ${shown(before)}, and is now ${shown(after)}.`;
  }
  const values = after ?? before;
  const general = changeCodes[code];
  const isTold = values === undefined || code === 'null-added' || code === 'null-removed';
  return isTold ? general : `${general.slice(0, -1)}: ${shown(values)}.`;
}

function shown(value: Json | undefined): string {
  if (!Array.isArray(value)) return oneShown(value ?? null);
  const texts = value.slice(0, listed).map(oneShown);
  const more = value.length - texts.length;
  return texts.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function oneShown(value: Json): string {
  const isPlain = typeof value !== 'object' && typeof value !== 'string';
  return isPlain ? String(value) : quote(typeof value === 'string' ? value : JSON.stringify(value));
}
