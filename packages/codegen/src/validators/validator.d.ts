/** The JSON kind of a value, or what stands in its place: `undefined` for nothing, `binary` for a file. */
export type Kind =
  | 'null'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'string'
  | 'array'
  | 'object'
  | 'binary'
  | 'undefined';

/** One way in which a value, a request or a response is not what the document declares. It never holds the value. */
export interface Finding {
  /**
   * JSON Pointer into the value. That of a request or a response starts with the place: `/path/id`, `/query/page`,
   * `/header/x-id` (lower case), `/body/name`, `/body/photo/header/content-type` of a part, `/status`.
   */
  readonly pointer: string;
  /** Where the rule stands, from the document's root: `#/components/schemas/Group/required`. */
  readonly schemaPointer: string;
  /**
   * The keyword that refused the value; for what no schema says `status`, `contentType`, `undeclared`, `syntax` (what is
   * no JSON, no UTF-8 or no multipart) and `size`.
   */
  readonly keyword: string;
  /** What is wrong, in words. */
  readonly message: string;
  /** What the value was. */
  readonly kind: Kind;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** A Standard Schema, version 1 (https://standardschema.dev): what libraries of forms, routers and RPC take. */
export interface StandardSchema<Input, Output> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'speclock';
    /** Answers the value or the findings, each with its place as a path of keys. */
    readonly validate: (value: unknown) => StandardResult<Output>;
    /** Known to types only. */
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path: readonly (string | number)[];
      }[];
    };

/** Answers the value, or every way in which it is not what its schema says. */
export interface SchemaValidator<Value> extends StandardSchema<Value, Value> {
  (value: unknown): Result<Value>;
}
