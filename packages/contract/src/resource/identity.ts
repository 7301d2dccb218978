import type { MediaType, Operation } from '@speclock/model';
import { escapePointer, type SchemaTable, type TextShape, textShape } from '@speclock/schema';
import { isJsonMediaType } from '@speclock/wire';
import type { Identity } from '../resource.ts';
import { identifiers, plainName, singular } from './names.ts';
import { type ItemPath, lastWord } from './paths.ts';

/** How deep answers are looked into: an item of a list that stands in an envelope. */
const depth = 4;

export function hasSuccess({ responses }: Operation): boolean {
  return responses.some(({ status }) => status.startsWith('2'));
}

/** The first JSON that a successful answer may have. */
export function jsonOf({ responses }: Operation): MediaType | undefined {
  for (const { status, content } of responses) {
    const json = status.startsWith('2') && content.find((one) => isJsonMediaType(one.mediaType));
    if (json) return json;
  }
  return undefined;
}

/** The properties, types and items of bodies, as far as their schemas tell them; each is looked at once. */
export type Shapes = (content: MediaType | undefined) => TextShape;

export function createShapes(table: SchemaTable): Shapes {
  const known = new Map<string, TextShape>();
  return (content) => {
    const key = content?.schema;
    const schema = key === undefined ? undefined : table[key];
    if (key === undefined || schema === undefined) return { types: [] };
    const shape = known.get(key) ?? textShape(table, schema, depth);
    known.set(key, shape);
    return shape;
  };
}

/** How an operation's answer tells what identifies the item of a path; undefined where nothing says it. */
export function identityIn(
  shapes: Shapes,
  operation: Operation,
  item: ItemPath,
): Identity | undefined {
  const body = shapes(jsonOf(operation));
  const pointer = identifierIn(body, item);
  if (pointer !== undefined) return { from: 'body', pointer };
  const self = selfIn(body);
  if (self !== undefined) return { from: 'self', pointer: self };
  const hasLocation = operation.responses.some(
    ({ status, headers }) =>
      status.startsWith('2') && headers.some(({ name }) => name.toLowerCase() === 'location'),
  );
  return hasLocation ? { from: 'location' } : undefined;
}

/** Where in an object the item's identifier stands, also in one that it is wrapped in. */
export function identifierIn(shape: TextShape, item: ItemPath): string | undefined {
  const here = identifierAt(shape, item);
  if (here !== undefined) return `/${escapePointer(here)}`;
  const inner = Object.entries(shape.properties ?? {}).filter(([, one]) => one.properties);
  const own = plainName(singular(lastWord(item.path)));
  const ranked = inner.toSorted(([a], [b]) => rank(a, own) - rank(b, own));
  for (const [name, one] of ranked) {
    if (rank(name, own) === 2) continue;
    const found = identifierAt(one, item);
    if (found !== undefined) return `/${escapePointer(name)}/${escapePointer(found)}`;
  }
  return undefined;
}

/** What an envelope is called: as the thing itself, else one of the usual names. */
function rank(name: string, own: string): number {
  if (plainName(name) === own) return 0;
  return /^(?:data|result|item|value|response|payload)$/i.test(name) ? 1 : 2;
}

function identifierAt(shape: TextShape, item: ItemPath): string | undefined {
  const names = Object.entries(shape.properties ?? {})
    .filter(([, one]) => isScalar(one))
    .map(([name]) => name);
  for (const wanted of wantedNames(item)) {
    const found = names.find((name) => plainName(name) === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function wantedNames({ path, parameter }: ItemPath): string[] {
  const name = plainName(parameter);
  const own = plainName(singular(lastWord(path)));
  const ending = identifiers.find((one) => name.endsWith(one));
  const isPlain = name === ending;
  return [
    name,
    ...(isPlain ? [own + name] : []),
    // A book's name is not what /books/{bookId} asks for.
    ...(ending === undefined ? [...identifiers, own] : [ending, ...identifiers.slice(0, 6)]),
  ];
}

/** Whether a value of this shape can stand in a path segment. */
export function isScalar({ types, properties, items }: TextShape): boolean {
  if (types.length === 0) return properties === undefined && items === undefined;
  return types.some((type) => ['string', 'integer', 'number'].includes(type));
}

/** Where in an object its own URL stands. */
function selfIn({ properties = {} }: TextShape): string | undefined {
  for (const name of ['self', 'href', 'url', 'uri']) {
    if (Object.hasOwn(properties, name) && properties[name]?.types.includes('string')) {
      return `/${name}`;
    }
  }
  for (const name of ['_links', 'links']) {
    const self = Object.hasOwn(properties, name)
      ? properties[name]?.properties?.['self']
      : undefined;
    if (self?.properties?.['href'] !== undefined) return `/${name}/self/href`;
    if (self?.types.includes('string')) return `/${name}/self`;
  }
  return undefined;
}

/** Where in an answer a list of objects stands: its pointer, empty for the answer itself, and the shape of one. */
export function listIn(
  shape: TextShape,
): { readonly items: string; readonly item: TextShape } | undefined {
  if (shape.items?.properties) return { items: '', item: shape.items };
  for (const [name, one] of Object.entries(shape.properties ?? {})) {
    // Links to other pages are no items.
    if (/^_?links$/i.test(name)) continue;
    if (one.items?.properties) return { items: `/${escapePointer(name)}`, item: one.items };
  }
  for (const name of ['_embedded', 'data', 'result']) {
    const inner = Object.hasOwn(shape.properties ?? {}, name)
      ? shape.properties?.[name]
      : undefined;
    for (const [list, one] of Object.entries(inner?.properties ?? {})) {
      if (one.items?.properties) {
        return { items: `/${name}/${escapePointer(list)}`, item: one.items };
      }
    }
  }
  return undefined;
}
