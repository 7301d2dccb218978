import type { Operation, Parameter } from '@speclock/model';
import { isJsonObject, type Json, textShape } from '@speclock/schema';
import type { PlanContext } from '../context.ts';
import { type Judge, type Variant, variantsAt } from './variants.ts';

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
  let ofWrongType = 0;
  for (const one of variantsAt(
    context.sampler.spots(schema, plain),
    plain,
    judge,
    random,
    context,
  )) {
    if (!isSafe && !isHarmless(one)) continue;
    if (one.kind === 'type' && one.expects === 'refused') {
      // As text, every value is a string, and a list of one.
      const isAnything = types.includes('string') || types.includes('array');
      if ((isAnything && one.path.length === 0) || isText(one.changed)) continue;
      if (++ofWrongType > wrongTypes) continue;
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
