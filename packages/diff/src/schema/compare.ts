import { type ApiModel, type SchemaKey, schemaPlace } from '@speclock/model';
import type { Direction } from '@speclock/schema';
import type { SchemaChange } from './change.ts';

/** Compares schemas of two documents; see {@link createSchemaComparer}. */
export type SchemaComparer = (
  old: SchemaKey | undefined,
  next: SchemaKey | undefined,
  direction: Direction,
) => readonly SchemaChange[];

/**
 * Compares schemas of two documents as the sets of values that they take, in a direction as the validators of
 * `@speclock/schema` see it. A key that is undefined stands for the schema that takes everything. What is found out
 * about a pair is kept for the next call.
 */
export function createSchemaComparer(old: ApiModel, next: ApiModel): SchemaComparer {
  return (oldKey, nextKey) => {
    const before = oldKey === undefined ? true : old.schemas[oldKey]?.schema;
    const after = nextKey === undefined ? true : next.schemas[nextKey]?.schema;
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [
      {
        code: 'schema-undecided',
        path: '',
        effect: 'undecided',
        ...(oldKey !== undefined && { atOld: schemaPlace(old, oldKey) }),
        ...(nextKey !== undefined && { at: schemaPlace(next, nextKey) }),
        message: 'The two schemas differ in a way that cannot be compared.',
      },
    ];
  };
}
