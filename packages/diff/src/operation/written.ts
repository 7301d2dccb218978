import type { Parameter, SchemaKey } from '@speclock/model';
import { type SchemaTable, type TextShape, textShape } from '@speclock/schema';
import {
  encodeParameter,
  essenceOf,
  isJsonMediaType,
  type ParameterValue,
  type ValueKind,
} from '@speclock/wire';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Pair } from '../pair.ts';

/** A parameter or a header, as far as it decides how a value is written. */
type Written = Pick<Parameter, 'name' | 'in' | 'style' | 'explode' | 'allowReserved' | 'schema'> &
  Partial<Pick<Parameter, 'mediaType' | 'allowEmptyValue'>>;

type WrittenChange = Pick<Draft, 'code' | 'effect' | 'before' | 'after' | 'message'>;

const kinds: readonly ValueKind[] = ['primitive', 'array', 'object'];

/**
 * Where the same value is other bytes on the wire than before. Only values that both schemas allow count: `explode` of
 * a number is none. `message` lacks its subject.
 */
export function writtenDifferently(
  { old, next }: Pair<Written>,
  { oldTable, nextTable }: Context,
): WrittenChange[] {
  const shapes = { old: shapeOf(oldTable, old.schema), next: shapeOf(nextTable, next.schema) };
  const probes = kinds.flatMap((kind) => probe(kind, shapes));
  const name = next.name;
  const changes: WrittenChange[] = [];
  if (probes.some((value) => bytesOf({ ...old, name }, value) !== bytesOf(next, value))) {
    const [before, after] = [describe(old), describe(next)];
    changes.push({
      code: 'parameter-style-changed',
      effect: 'replaces',
      before,
      after,
      message: `was written as ${before} and is written as ${after}.`,
    });
  }
  if (old.allowReserved !== next.allowReserved && hasText(shapes.old) && hasText(shapes.next)) {
    changes.push({
      code: 'parameter-style-changed',
      effect: next.allowReserved ? 'widens' : 'narrows',
      before: `allowReserved: ${old.allowReserved}`,
      after: `allowReserved: ${next.allowReserved}`,
      message: next.allowReserved
        ? 'may hold reserved characters as they are.'
        : 'may no longer hold reserved characters as they are.',
    });
  }
  if (old.allowEmptyValue !== next.allowEmptyValue) {
    const allowed = next.allowEmptyValue === true;
    changes.push({
      code: 'parameter-style-changed',
      effect: allowed ? 'widens' : 'narrows',
      before: `allowEmptyValue: ${!allowed}`,
      after: `allowEmptyValue: ${allowed}`,
      message: `may ${allowed ? 'be' : 'no longer be'} sent without a value.`,
    });
  }
  return changes;
}

function shapeOf(table: SchemaTable, key: SchemaKey): TextShape {
  return textShape(table, table[key] ?? true, 1);
}

/** A value of that kind to write, where both schemas allow the kind; a schema without types allows all. */
function probe(kind: ValueKind, { old, next }: Pair<TextShape>): ParameterValue[] {
  if (!kindsOf(old).has(kind) || !kindsOf(next).has(kind)) return [];
  if (kind === 'array') return [['a', 'b']];
  if (kind === 'object') return [{ a: 'b', c: 'd' }];
  return hasText(old) && hasText(next) ? ['a'] : [1];
}

/** The kinds of values that a schema allows. */
export function kindsOf({ types }: TextShape): ReadonlySet<ValueKind> {
  if (types.length === 0) return new Set(kinds);
  return new Set(types.map((type) => (type === 'array' || type === 'object' ? type : 'primitive')));
}

function hasText({ types, items }: TextShape): boolean {
  if (types.length === 0 || types.includes('string') || types.includes('object')) return true;
  return types.includes('array') && (items === undefined || hasText(items));
}

/** What stands on the wire; what the style leaves undefined is told apart by the style itself. */
function bytesOf(written: Written, value: ParameterValue): string | undefined {
  const { mediaType } = written;
  try {
    if (mediaType === undefined) return encodeParameter(written, value);
    if (!isJsonMediaType(mediaType)) return `${essenceOf(mediaType)}`;
    const style = written.in === 'path' || written.in === 'header' ? 'simple' : 'form';
    return encodeParameter({ ...written, style }, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${written.style} ${written.explode}`;
  }
}

function describe({ mediaType, style, explode }: Written): string {
  return mediaType ?? (explode ? `${style}, explode` : style);
}
