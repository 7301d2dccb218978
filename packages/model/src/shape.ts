/**
 * What a member of an object holds: a plain value, an object of some shape, or a list (`[]`) or map (`{}`) of those.
 * A `count` is an integer from 0 on; `any` is looked at no further.
 */
export interface Held {
  readonly type: string;
  /** The name of the objects' shape, where they have one. */
  readonly shape: string;
  readonly many: 'one' | 'list' | 'map';
  readonly required: boolean;
}

/** One kind of object of a specification. */
export interface Shape {
  readonly name: string;
  readonly members: ReadonlyMap<string, Held>;
  /** The names of members that must be there. */
  readonly required: readonly string[];
  /** What members hold whose names are the document's own, such as the paths. */
  readonly others?: Held;
  /** Whether `x-` members are extensions. */
  readonly extensible: boolean;
  /** What a `$ref` among its members does: takes the whole object's place, or is one keyword beside others. */
  readonly reference: Reference;
  /** Whether members that are not in the table are left to who reads them. */
  readonly open: boolean;
}

export type Reference = 'none' | 'instead' | 'beside';

export type Shapes = ReadonlyMap<string, Shape>;

/** Notation of a table: `name!` is required; a type is written `string`, `Schema`, `Schema[]` or `Schema{}`. */
export interface ShapeRow {
  readonly members?: Readonly<Record<string, string>>;
  readonly others?: string;
  readonly closed?: true;
  readonly reference?: Reference;
  readonly open?: true;
}

function parseHeld(text: string, required: boolean): Held {
  const type = text.replace(/\[\]$|\{\}$/, '');
  const many = text.endsWith('[]') ? 'list' : text.endsWith('{}') ? 'map' : 'one';
  return { type, shape: type.replace(/-or-boolean$/, ''), many, required };
}

/** Reads a table of shapes. */
export function defineShapes(rows: Readonly<Record<string, ShapeRow>>): Shapes {
  return new Map(
    Object.entries(rows).map(([name, row]) => {
      const members = Object.entries(row.members ?? {}).map(
        ([key, type]) => [key.replace(/!$/, ''), parseHeld(type, key.endsWith('!'))] as const,
      );
      const shape: Shape = {
        name,
        members: new Map(members),
        required: members.filter(([, held]) => held.required).map(([key]) => key),
        ...(row.others !== undefined && { others: parseHeld(row.others, false) }),
        extensible: !row.closed,
        reference: row.reference ?? 'none',
        open: row.open ?? false,
      };
      return [name, shape];
    }),
  );
}
