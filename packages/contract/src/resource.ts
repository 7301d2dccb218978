import type { Json } from '@speclock/schema';

/** How one path parameter is told after a resource was made. */
export type Identity =
  | { readonly from: 'body'; readonly pointer: string }
  /** The segment, where the parameter stands in the path, of a URL: the Location header, or a member of the body. */
  | { readonly from: 'location' }
  | { readonly from: 'self'; readonly pointer: string }
  /** Whoever asks for it chooses: a PUT to a path that had nothing. */
  | { readonly from: 'request' };

/**
 * What some operations make and others use, inferred from links, paths, names, schemas and Location.
 *
 * A resource below another has that one's parameters, too: `/books/{bookId}/copies/{copyId}` has a parent with `bookId`.
 */
export interface Resource {
  /** Unique in a document: the path of one, as `/books/{bookId}`. */
  readonly name: string;
  /** The last parameter of the path, which this resource brings. */
  readonly parameter: string;
  readonly parent?: string;
  /** The operations' ids. */
  readonly producer?: string;
  readonly identity?: Identity;
  readonly reader?: string;
  readonly lister?: string;
  readonly replacer?: string;
  readonly patcher?: string;
  readonly remover?: string;
  /** Where in a lister's answer the items stand, and where in an item the parameter does. */
  readonly listed?: { readonly items: string; readonly pointer: string };
  /** The other operations whose path goes through one of it. */
  readonly users: readonly string[];
}

/** One that exists on a target. */
export interface Instance {
  readonly resource: string;
  /** Values of all path parameters down to it, by name. */
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Whether this run made it: nothing else is ever changed or deleted. */
  readonly isOwn: boolean;
  /** What was sent to make it, and what came back. */
  readonly sent?: Json;
  readonly received?: Json;
}
