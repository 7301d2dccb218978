/**
 * What a generated client knows of its API at run time: data that generated code must satisfy, so that
 * a runtime and a generated package of different ages fail to compile instead of failing in use.
 */
export interface ApiDescriptor {
  readonly title: string;
  readonly version: string;
  /** The document's servers, without trailing slashes; the first is the default base URL. */
  readonly servers: readonly string[];
  /** By operation id. */
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  /** By name; only schemes that an operation names. */
  readonly securitySchemes: Readonly<Record<string, SecuritySchemeDescriptor>>;
  /** Where an error answer's code and message stand (`x-speclock-error`, JSON Pointers into the body). */
  readonly error?: { readonly code?: string; readonly message?: string };
}

export interface OperationDescriptor {
  readonly method: 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';
  readonly path: string;
  readonly parameters: readonly ParameterDescriptor[];
  readonly body?: {
    readonly required: boolean;
    readonly mediaTypes: readonly string[];
    /** Content types of parts of a multipart body by name (`encoding`), for files that have none of their own. */
    readonly partTypes?: Readonly<Record<string, string>>;
  };
  /** Declared status (`200`, `4XX`, `default`) to its media types; an empty list means no body. */
  readonly responses: Readonly<Record<string, readonly string[]>>;
  /** Alternatives of scheme name to scopes; empty when no sign-in is needed. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  /** `x-speclock-retry`: `never`, or the answer that means "later". */
  readonly retry?: 'never' | { readonly status: number; readonly code: string };
}

export interface ParameterDescriptor {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly style:
    | 'matrix'
    | 'label'
    | 'simple'
    | 'form'
    | 'spaceDelimited'
    | 'pipeDelimited'
    | 'deepObject';
  readonly explode: boolean;
  readonly allowReserved?: true;
  /** Set when the value is written in a media type (`content`) and no style applies. */
  readonly mediaType?: string;
  /** Header parameters only. `x-speclock-fill`: made anew for each attempt when the caller gives none. */
  readonly fill?: 'uuid';
}

export type SecuritySchemeDescriptor =
  | {
      readonly kind: 'clientCredentials';
      /** Absolute, or relative to the base URL taken as a folder. */
      readonly tokenUrl: string;
      readonly scopes: readonly string[];
      /** `x-speclock-token-headers`: what a token call sends besides; without `fill` the caller gives the value. */
      readonly tokenHeaders: readonly { readonly name: string; readonly fill?: 'uuid' }[];
    }
  | { readonly kind: 'http'; readonly scheme: string }
  | { readonly kind: 'apiKey'; readonly name: string; readonly in: 'query' | 'header' | 'cookie' };
