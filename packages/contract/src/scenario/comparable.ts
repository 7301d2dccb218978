import { type Operation, schemaTable } from '@speclock/model';
import { markedProperties } from '@speclock/schema';
import { bodySchema, propertiesOf, thingSchema } from './properties.ts';
import type { Stage } from './scenario.ts';

/**
 * Whether a member of what is written can be held against what is read: both schemas declare it at the top, and it is
 * neither readOnly nor writeOnly. Deeper members are compared with what they stand in.
 */
export function comparable(
  { model }: Stage,
  writer: Operation,
  reader: Operation,
): (pointer: string) => boolean {
  const table = schemaTable(model);
  const body = bodySchema(writer);
  const written = body === undefined ? true : { $ref: body };
  const read = thingSchema(table, reader);
  const answered = propertiesOf(table, read);
  const left = new Set(
    [written, read].flatMap((schema) => [
      ...markedProperties(table, schema, 'readOnly'),
      ...markedProperties(table, schema, 'writeOnly'),
    ]),
  );
  return (pointer) => {
    const [, name] = pointer.split('/');
    if (name === undefined) return true;
    return answered.has(name) && !left.has(name);
  };
}
