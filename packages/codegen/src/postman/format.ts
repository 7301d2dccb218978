// The part of Postman's collection format 2.1.0 that is written here (schema.getpostman.com/json/collection/v2.1.0).
import { sha256 } from '@speclock/model';

export type Collection = {
  readonly info: {
    readonly _postman_id: string;
    readonly name: string;
    readonly description?: Description;
    readonly schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  };
  readonly item: readonly Folder[];
  readonly auth?: Auth;
  readonly variable: readonly Pair[];
};

export type Folder = {
  readonly id: string;
  readonly name: string;
  readonly description?: Description;
  readonly item: readonly Item[];
};

export type Item = {
  readonly id: string;
  readonly name: string;
  readonly event: readonly Event[];
  readonly request: Request;
};

export type Event = {
  readonly listen: 'test';
  readonly script: { readonly type: 'text/javascript'; readonly exec: readonly string[] };
};

export type Request = {
  readonly method: string;
  readonly description?: Description;
  /** That of the collection where it is left out. */
  readonly auth?: Auth;
  readonly header: readonly Pair[];
  readonly url: Url;
  readonly body?: Body;
};

export type Url = {
  readonly raw: string;
  readonly host: readonly string[];
  readonly path: readonly string[];
  readonly query?: readonly Pair[];
  readonly variable?: readonly Pair[];
};

/** A name and a value; what is disabled is shown, and not sent. */
export type Pair = {
  readonly key: string;
  readonly value: string;
  readonly description?: Description;
  readonly disabled?: true;
};

export type Body =
  | {
      readonly mode: 'raw';
      readonly raw: string;
      readonly options?: { readonly raw: { readonly language: 'json' } };
    }
  | { readonly mode: 'urlencoded'; readonly urlencoded: readonly Pair[] }
  | { readonly mode: 'formdata'; readonly formdata: readonly FormPart[] }
  | { readonly mode: 'file'; readonly file: { readonly src: string } };

export type FormPart =
  | (Pair & { readonly type: 'text'; readonly contentType?: string })
  | {
      readonly key: string;
      readonly type: 'file';
      /** Relative to the working directory, which is to be the collection's folder. */
      readonly src: string;
      readonly contentType?: string;
    };

type AuthDetail = { readonly key: string; readonly value: string; readonly type: 'string' };

export type Auth =
  | { readonly type: 'noauth' }
  | { readonly type: 'bearer'; readonly bearer: readonly AuthDetail[] }
  | { readonly type: 'basic'; readonly basic: readonly AuthDetail[] }
  | { readonly type: 'apikey'; readonly apikey: readonly AuthDetail[] };

export type Environment = {
  readonly id: string;
  readonly name: string;
  readonly values: readonly {
    readonly key: string;
    readonly value: string;
    /** Of a `secret` only dots are shown. */
    readonly type: 'default' | 'secret';
    readonly enabled: true;
  }[];
  readonly _postman_variable_scope: 'environment';
};

/** Text that is shown as it is: Markdown, as which Postman takes a plain string, could show images and links. */
export type Description = { readonly content: string; readonly type: 'text/plain' };

/** An id that is the same for the same name: a UUID of version 8, the first 122 bits of its sha256 (RFC 9562, 5.8). */
export function idOf(...name: readonly string[]): string {
  const hash = sha256(JSON.stringify(name));
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-');
}
