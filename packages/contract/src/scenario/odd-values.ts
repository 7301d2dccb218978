import { type Operation, schemaTable } from '@speclock/model';
import { isJsonObject, isSchema, type Json, type JsonObject, replaced } from '@speclock/schema';
import { isUniqueName } from '../plan/unique.ts';
import { elsewhere, measureOf } from './bounds.ts';
import { reference } from './filled.ts';
import { bodySchema, opened, propertiesOf } from './properties.ts';
import type { Stage } from './scenario.ts';

/** What is code, or is looked up, though its schema says no more than that it is text. */
const looked =
  /country|currency|language|locale|region|postal|zip|status|state|type|mime|swift|bic|host|domain|class|category|role|time|zone|ur[il]|path|pattern|expression|query|format|colou?r|version|token|secret|password|phone/i;
const long =
  /note|description|comment|bio|text|body|message|content|summary|about|remark|instruction/i;

/** Texts that careless code escapes, cuts off, or reads as something else; what is fresh follows them. */
const odd = [
  'O\'N & "Söhne" > 1 \\ %41 + \u{1f40e}\u{20bb7} < ',
  '\u{1f40e}&\'<"\\ é ',
  '\u{1f40e}&',
];
/** Names that objects of the service's language have, or that it may write in another way. */
const names = ['__proto__', 'constructor', 'Two Words', 'a.b/c~d'];

/** Whether a body has a member that other values than the usual ones may be tried for. */
export function hasRoom(operation: Operation, model: Stage['model']): boolean {
  const [key, table] = [bodySchema(operation), schemaTable(model)];
  const members = key === undefined ? [] : propertiesOf(table, { $ref: key }).values();
  return [...members].some((schema) => {
    const { type, enum: listed, format } = opened(table, schema);
    return listed === undefined && (type !== 'string' || format === undefined);
  });
}

type Change = (spot: {
  readonly name: string;
  readonly value: Json;
  readonly schema: JsonObject;
}) => readonly (Json | undefined)[];

/** A valid body with as many odd texts in it as its schema has room for. */
export function withOddTexts(
  operation: Operation,
  body: Json,
  stage: Stage,
  texts: readonly string[] = odd,
): Json {
  return changed(operation, body, stage, ({ name, value }) => {
    if (typeof value !== 'string' || reference.test(name) || looked.test(name)) return [];
    if (measureOf(value) !== undefined) return [];
    const lines = long.test(name) ? [`${texts[0]}\n\t${value}\nz`] : [];
    // As fresh as what it is made of.
    const digits = `00${[...value].map((one) => one.charCodeAt(0) % 10).join('')}`;
    return [...lines, ...texts.map((one) => one + value), digits];
  });
}

/** A valid body with names in its maps that code may trip over, and times as they are written elsewhere. */
export function withOddNames(operation: Operation, body: Json, stage: Stage): Json {
  const table = schemaTable(stage.model);
  return changed(operation, body, stage, ({ value, schema }) => {
    if (measureOf(value) === 'instant') return [elsewhere(String(value), true)];
    const inner = opened(table, schema)['additionalProperties'];
    if (!isJsonObject(value) || !isSchema(inner) || inner === false) return [];
    const sample = stage.sampler.candidate([inner], stage.random, 1);
    const [own = sample ?? 'x'] = Object.values(value);
    const withNames = (some: readonly string[]): Json => ({
      ...value,
      ...Object.fromEntries(some.map((name) => [name, own])),
    });
    return [names, names.slice(0, 2), names.slice(0, 1), names.slice(2)].map(withNames);
  });
}

/** A valid body in which as much as may be is zero, false, or empty. */
export function withLeast(operation: Operation, body: Json, stage: Stage): Json {
  const scalars = changed(operation, body, stage, ({ name, value }) => {
    if (typeof value === 'number' && !reference.test(name)) return [0];
    if (typeof value === 'boolean') return [false];
    const isFree = typeof value === 'string' && !isUniqueName(name) && !looked.test(name);
    // A text that is made empty may well be left out; one that reads like nothing may not.
    return isFree ? (operation.method === 'patch' ? ['', 'null'] : ['null', '']) : [];
  });
  return changed(operation, scalars, stage, ({ value }) => (Array.isArray(value) ? [[]] : []));
}

/** A body with the first of the values, at each place, that its schema takes there. */
function changed(operation: Operation, body: Json, stage: Stage, change: Change): Json {
  const key = bodySchema(operation);
  if (key === undefined) return body;
  let other = body;
  const seen = new Set<string>();
  for (const { path, value, schema } of stage.sampler.ownSpots(key, body)) {
    const place = JSON.stringify(path);
    if (path.length === 0 || seen.has(place)) continue;
    const name = path.findLast((token) => !/^\d+$/.test(token)) ?? '';
    for (const tried of change({ name, value, schema })) {
      if (tried === undefined) continue;
      const next = replaced(other, path, tried);
      if (!stage.isValidBody(operation, next)) continue;
      other = next;
      seen.add(place);
      break;
    }
  }
  return other;
}
