import type { Importer } from './import/importer.ts';
import type { Finding, Input } from './operations.ts';
import type { CodeName } from './refusal.ts';
import type { ClientRecord, Storage } from './storage/storage.ts';
import type { Caller, Tokens } from './tokens.ts';
import type { Upload } from './upload.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** What every route works with. */
export interface Service {
  readonly storage: Storage;
  readonly tokens: Tokens;
  readonly importer: Importer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where clients reach the service, without a slash at the end. */
  readonly publicUrl: () => string;
}

export interface Answer {
  readonly status: number;
  readonly body?: JsonObject;
}

/** A request that may be made and is what the document says. */
export interface Call<Who> {
  readonly service: Service;
  readonly caller: Who;
  readonly input: Input;
  /** The received parts, for an operation that takes a file. */
  readonly upload: Upload | undefined;
}

/** A call with a token of the scope. */
export interface TokenRoute {
  readonly access: 'token';
  readonly scope: 'groups:read' | 'groups:write';
  readonly takesUpload?: true;
  readonly serve: (call: Call<Caller>) => Promise<Answer>;
}

/** A call with a key pair. */
export interface KeysRoute {
  readonly access: 'keys';
  /** The code that a request with this finding is refused with. */
  readonly codeFor: (finding: Finding) => CodeName;
  readonly serve: (call: Call<ClientRecord>) => Promise<Answer>;
}

export type Route = TokenRoute | KeysRoute;
