import type { DocumentJson } from './document.ts';

/** What the parent asks of Prism's process: first to serve documents, later for a sign of life. */
export type ToWorker =
  | { readonly kind: 'serve'; readonly documents: readonly DocumentJson[] }
  | { readonly kind: 'ping' };

/** What Prism's process answers. `index` is the place of the document that Prism cannot load. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'not-loaded'; readonly index: number; readonly reason: string }
  | { readonly kind: 'pong' };
