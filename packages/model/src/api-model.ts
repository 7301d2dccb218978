import type { Json, JsonObject, Schema } from '@speclock/schema';

/** Where a node came from. `file` is the document's or the overlay's name, `pointer` an RFC 6901 pointer into it. */
export interface At {
  readonly file: string;
  readonly pointer: string;
}

/** The HTTP methods a path item can hold, lower case. */
export type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

/** Every `x-` member of a node that is not dropped on the way in, by its full name. */
export type Extensions = Readonly<Record<string, Json>>;

/**
 * One API as everything else sees it: version-independent, frozen, plain JSON.
 *
 * Schemas are in JSON Schema 2020-12 terms whatever the document's version was: `nullable` has become
 * a type, boolean `exclusiveMinimum` a number, `format: binary` a `contentMediaType`.
 */
export interface ApiModel {
  readonly kind: 'api';
  readonly info: {
    readonly title: string;
    readonly version: string;
    /** From OpenAPI 3.1 on. */
    readonly summary?: string;
    readonly description?: string;
  };
  readonly servers: readonly Server[];
  /** In the document's order. */
  readonly operations: readonly Operation[];
  /** What the API sends on its own, in the document's order; from OpenAPI 3.1 on. */
  readonly webhooks: readonly Webhook[];
  /** By key; see {@link SchemaEntry}. */
  readonly schemas: Readonly<Record<string, SchemaEntry>>;
  /** By name. */
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly extensions: Extensions;
  readonly at: At;
}

export interface Server {
  readonly kind: 'server';
  /** The URL with its variables replaced by their defaults, without a trailing slash. */
  readonly url: string;
  /** The URLs with other values that the variables list, where there are any and no more than a hundred. */
  readonly otherUrls?: readonly string[];
  readonly description?: string;
  readonly at: At;
}

/**
 * One schema of the table. Its key is the pointer of the place where it is defined, as a `$ref` writes it:
 * `#/components/schemas/Group`, or `#/paths/~1groups/get/responses/200/content/application~1json/schema`
 * for one that is written in place. Every `$ref` in `schema` is such a key.
 */
export interface SchemaEntry {
  readonly kind: 'schema';
  /** The component's name; absent for a schema that is written in place. */
  readonly name?: string;
  readonly schema: Schema;
  readonly at: At;
  /**
   * By pointer within the schema as the document writes it: the parts that came from elsewhere than the same pointer
   * below `at`, such as a keyword that an overlay set; each stands for all that is in it. Absent when there are none.
   */
  readonly origins?: Readonly<Record<string, At>>;
}

/** A reference into {@link ApiModel.schemas}: its key. */
export type SchemaKey = string;

/** What a call of the API and a request that the API itself sends have in common. */
interface Exchange {
  /**
   * The operationId, or the method and what the path item stands under made into an identifier where there is none.
   * Unique among operations, webhooks and callbacks.
   */
  readonly id: string;
  readonly method: Method;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** The path item's and the operation's, merged; in the order path, query, header, cookie as written. */
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: readonly Response[];
  /** Alternatives; an empty list means that no sign-in is needed. */
  readonly security: readonly SecurityRequirement[];
  readonly extensions: Extensions;
  readonly at: At;
}

/** A call of the API. Where the document has a global `security`, it is already applied. */
export interface Operation extends Exchange {
  readonly kind: 'operation';
  readonly path: string;
  /** What the API sends because of this call; one that several operations refer to stands at each of them. */
  readonly callbacks: readonly Callback[];
}

/** A request that the API sends on its own, to a URL that it was told otherwise. Only a `security` of its own is in it. */
export interface Webhook extends Exchange {
  readonly kind: 'webhook';
  readonly name: string;
}

/** A request that the API sends because of an operation. Only a `security` of its own is in it. */
export interface Callback extends Exchange {
  readonly kind: 'callback';
  readonly name: string;
  /** The URL that it goes to, such as `{$request.body#/url}` (OpenAPI 3.1.1, Runtime Expressions). */
  readonly expression: string;
}

/** Scheme names to the scopes needed, all of them together. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export type Style =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  /** Of lists in Swagger 2.0 alone, where this and the two before it stand in paths and headers too. */
  | 'tabDelimited'
  | 'deepObject';

export interface Parameter {
  readonly kind: 'parameter';
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description?: string;
  readonly style: Style;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Of a query parameter: an empty value stands for none. */
  readonly allowEmptyValue?: true;
  /** Set when the parameter is declared by `content` instead of `schema`. */
  readonly mediaType?: string;
  readonly schema: SchemaKey;
  readonly examples: readonly Example[];
  readonly extensions: Extensions;
  readonly at: At;
}

export interface Body {
  readonly kind: 'body';
  readonly required: boolean;
  readonly description?: string;
  readonly content: readonly MediaType[];
  readonly at: At;
}

export interface MediaType {
  readonly kind: 'media-type';
  /** As the document writes it, for example `application/json` or `text/*`. */
  readonly mediaType: string;
  readonly schema?: SchemaKey;
  /** By property name; only for form and multipart bodies. */
  readonly encoding: Readonly<Record<string, Encoding>>;
  readonly examples: readonly Example[];
  readonly at: At;
}

export interface Encoding {
  readonly contentType?: string;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Of the parts of a multipart body. */
  readonly headers: readonly Header[];
}

export interface Response {
  readonly kind: 'response';
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly Header[];
  readonly content: readonly MediaType[];
  /** What this answer's values can be used for. */
  readonly links: readonly Link[];
  readonly at: At;
}

/** A call that an answer prepares (OpenAPI 3.1.1, Link Object). */
export interface Link {
  readonly kind: 'link';
  readonly name: string;
  /** The id of the operation that it leads to. */
  readonly operation: string;
  /** By the parameter's name, which its place may stand before (`path.id`): a runtime expression such as `$response.body#/id`, or a value. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** A runtime expression, or a value. */
  readonly body?: Json;
  readonly at: At;
}

export interface Header {
  readonly kind: 'header';
  /** As the document writes it; compared without case. */
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Absent where it is `simple`; another is Swagger 2.0's alone. */
  readonly style?: Style;
  readonly explode: boolean;
  /** Set when the header is declared by `content` instead of `schema`. */
  readonly mediaType?: string;
  readonly schema: SchemaKey;
  readonly at: At;
}

/** `name` is the key under `examples`, or the empty string for a single `example` or a schema's own. */
export interface Example {
  readonly name: string;
  readonly value: Json;
  readonly at: At;
}

export type SecurityScheme =
  | {
      readonly kind: 'apiKey';
      readonly name: string;
      readonly in: 'query' | 'header' | 'cookie';
      readonly extensions: Extensions;
      readonly at: At;
    }
  | {
      readonly kind: 'http';
      readonly scheme: string;
      readonly bearerFormat?: string;
      readonly extensions: Extensions;
      readonly at: At;
    }
  | {
      readonly kind: 'oauth2';
      readonly flows: Readonly<Record<string, OAuthFlow>>;
      readonly extensions: Extensions;
      readonly at: At;
    }
  | {
      readonly kind: 'openIdConnect';
      readonly openIdConnectUrl: string;
      readonly extensions: Extensions;
      readonly at: At;
    }
  | { readonly kind: 'mutualTLS'; readonly extensions: Extensions; readonly at: At };

export interface OAuthFlow {
  /** Absolute, or relative to the server's URL taken as a folder. */
  readonly tokenUrl?: string;
  readonly authorizationUrl?: string;
  readonly refreshUrl?: string;
  /** Scope to what it allows. */
  readonly scopes: Readonly<Record<string, string>>;
}

/** An OpenAPI document as JSON. */
export type DocumentJson = JsonObject;
