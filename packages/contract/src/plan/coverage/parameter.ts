import type { Operation, Parameter } from '@speclock/model';
import { isJsonObject, type Json, replaced, textShape } from '@speclock/schema';
import type { PlanContext } from '../context.ts';
import { filledOut } from '../filled-out.ts';
import type { Slots } from '../slots.ts';
import { type Judge, pointerOf, type Variant } from './variants.ts';
import { walk } from './walk.ts';

const reading = new Set(['get', 'head', 'options', 'trace']);
/** Of the values of a wrong type, those that tell most come first; as text they hardly differ. */
const wrongTypes = 2;

/** Every variant of a valid value of a parameter. `names` says whether the value names what the operation acts on. */
export function* parameterVariants(
  operation: Operation,
  parameter: Parameter,
  plain: Json,
  names: boolean,
  context: PlanContext,
): Iterable<Variant> {
  const { schema, examples } = parameter;
  const judge: Judge = (value) => context.arrival.parameter(operation, parameter, value);
  const random = context.random(`coverage ${operation.id} ${parameter.in} ${parameter.name}`);
  const isSafe = !names || reading.has(operation.method);
  for (const { value } of isSafe ? examples : []) {
    if (judge(value)?.length !== 0) continue;
    yield {
      kind: 'example',
      expects: 'accepted',
      path: [],
      changed: value,
      value,
      schemaPointer: schema,
    };
  }
  const types = textShape(context.table, context.table[schema] ?? true, 0).types;
  const ofWrongType = new Map<string, number>();
  const extended = (_: unknown, { value }: Variant) => ({ value });
  for (const one of walk(schema, { value: plain }, extended, judge, random, context)) {
    if (!isSafe && !isHarmless(one)) continue;
    if (one.kind === 'type' && one.expects === 'refused') {
      // As text, every value is a string, and a list of one.
      const isAnything = types.includes('string') || types.includes('array');
      if ((isAnything && one.path.length === 0) || isText(one.changed)) continue;
      const place = pointerOf(one.path);
      const count = (ofWrongType.get(place) ?? 0) + 1;
      ofWrongType.set(place, count);
      if (count > wrongTypes) continue;
    }
    yield one;
  }
  if (types.length > 0 && !types.includes('array') && isSafe) {
    const value = [plain, plain];
    const faults = judge(value);
    // Whether a name that comes twice is an error is not said anywhere.
    const expects = parameter.in === 'query' || parameter.in === 'cookie' ? 'answered' : 'refused';
    if (faults !== undefined && faults.length > 0 && !isJsonObject(plain)) {
      yield { kind: 'repeated', expects, path: [], changed: value, value, schemaPointer: schema };
    }
  }
}

const greatest = 2 ** 31 - 1;

/** The greatest int32 and one more for each integer of a parameter, which a service may well have no use for. */
export function* integerEdges(
  operation: Operation,
  parameter: Parameter,
  plain: Json,
  { arrival, sampler }: PlanContext,
): Iterable<Variant> {
  for (const spot of sampler.spots(parameter.schema, plain)) {
    if (spot.schema['type'] !== 'integer' || !isFirst(spot.path)) continue;
    const { path, schemaPointer } = spot;
    for (const changed of [greatest, greatest + 1]) {
      const value = replaced(plain, path, changed);
      if (arrival.parameter(operation, parameter, value)?.length !== 0) continue;
      yield { kind: 'int32-edge', expects: 'answered', path, changed, value, schemaPointer };
    }
  }
}

/** Of the items of a list the first. */
function isFirst(path: readonly string[]): boolean {
  return path.every((token) => !/^[1-9]\d*$/.test(token));
}

/** A valid value of a parameter that is an object, with what it may leave out, too; any other value as it is. */
export function fullParameter(
  operation: Operation,
  parameter: Parameter,
  plain: Json,
  context: PlanContext,
): Json {
  if (!isJsonObject(plain)) return plain;
  const random = context.random(`full ${operation.id} ${parameter.in} ${parameter.name}`);
  const sample = () => context.sampler.candidate([{ $ref: parameter.schema }], random, 1);
  return filledOut(
    plain,
    sample,
    (value) => context.arrival.parameter(operation, parameter, value)?.length === 0,
  );
}

const fresh = 8;

/** The text of a variant with a mark at its beginning, so that it names nothing that is there; undefined where it has no room. */
export function freshName(
  operation: Operation,
  parameter: Parameter,
  { changed, path, expects }: Variant,
  slots: Slots,
  { arrival }: PlanContext,
): string | undefined {
  if (path.length > 0 || typeof changed !== 'string' || changed.length < fresh) return undefined;
  const rest = changed.slice(fresh);
  const isAsMeant = ['abcdefgh', 'z9y8x7w6'].every((start) => {
    const faults = arrival.parameter(operation, parameter, start + rest);
    return faults !== undefined && (faults.length === 0) === (expects === 'accepted');
  });
  return isAsMeant ? slots.mark({ kind: 'unique', length: fresh }) + rest : undefined;
}

/** A text that reads like a number or a boolean arrives as one. */
function isText(value: Json | undefined): boolean {
  return typeof value === 'string' && /^(?:true|false|-?\d.*)$/.test(value);
}

/** Whether what is sent in place of a resource's own name can name no other one, however loosely it is read. */
function isHarmless({ expects, kind, changed }: Variant): boolean {
  return (
    expects === 'refused' &&
    ['type', 'format', 'pattern'].includes(kind) &&
    typeof changed === 'string' &&
    /^[^\d]/.test(changed) &&
    changed.length > 3
  );
}
