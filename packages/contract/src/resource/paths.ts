import { remembered } from './names.ts';

/** A path as its segments, with no difference made by the names of parameters: `/books/{}/copies/{}`. */
export const shapeOf = remembered((path) => path.replace(/\{[^{}]*\}/g, '{}'));

/** The names of a path's parameters, in order. */
export function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

/** The path of one thing among many. */
export interface ItemPath {
  readonly path: string;
  /** The parameter that its last segment is. */
  readonly parameter: string;
  /** The path of the many. */
  readonly collection: string;
}

/** Reads `/books/{bookId}` or `/Calls/{Sid}.json`; undefined for a path that does not end in a parameter. */
export function itemPath(path: string): ItemPath | undefined {
  const [, collection, parameter, suffix = ''] = /^(.*)\/\{([^{}/]+)\}(\.\w+)?$/.exec(path) ?? [];
  if (collection === undefined || parameter === undefined) return undefined;
  return { path, parameter, collection: collection + suffix };
}

/** Whether a path leads through another's: `/books/{id}/copies` through `/books/{bookId}`. */
export function isBelow(path: string, item: string): boolean {
  // The suffix of an item's path does not stand in what is below it: /Accounts/{Sid}.json, /Accounts/{AccountSid}/Calls.json.
  const shape = shapeOf(path);
  const own = shapeOf(item);
  if (shape === own) return false;
  const stem = withoutSuffix(own);
  return shape.startsWith(stem) && shape[stem.length] === '/';
}

/** A path without the suffix of its last segment, such as `.json`. */
export const withoutSuffix = remembered((path) => path.replace(/\.\w+$/, ''));

/** How far an item's path goes the way of another: `/books/{id}` of `/books/{id}/copies/{copy}` for `/books/{bookId}/loans`. */
export function sharedPath(path: string, item: string): string {
  const segments = shapeOf(path).split('/');
  const own = item.split('/');
  const end = own.findIndex(
    (segment, i) => withoutSuffix(shapeOf(segment)) !== withoutSuffix(segments[i] ?? '/'),
  );
  return (end === -1 ? own : own.slice(0, end)).join('/');
}

/** The last segment that is no parameter, without a suffix: `copies` of `/books/{id}/copies/{copyId}`. */
export const lastWord = remembered((path) => {
  const words = path.split('/').filter((segment) => segment !== '' && !segment.startsWith('{'));
  return withoutSuffix(words.at(-1) ?? '');
});
