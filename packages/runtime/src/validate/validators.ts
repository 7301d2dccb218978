/** One way in which a request or an answer is not what its operation declares. It never holds a value. */
export interface Finding {
  /** JSON Pointer that starts with the place: `/path/id`, `/query/page`, `/header/x-id`, `/body/name`, `/status`. */
  readonly pointer: string;
  /** Where the rule stands in the document. */
  readonly schemaPointer: string;
  /** The keyword that refused the value; `status` and `contentType` for what no schema says. */
  readonly keyword: string;
  /** What is wrong, in words. */
  readonly message: string;
  /** The kind of the value: `string`, `null`, `undefined` for none. */
  readonly kind: string;
}

/** A request as a server takes it off the wire. */
export interface RawRequest {
  /** By parameter name, percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Without its `?`. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, the text of a form and of text, a list of parts of multipart, anything for the rest. */
  readonly body: unknown;
}

/** An answer as it arrived. */
export interface RawResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Parsed where it is JSON, its text where it is text, anything for the rest. */
  readonly body: unknown;
}

export type ValidationResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** The validators of one operation: what a client needs of them, whoever made them. */
export interface OperationValidators {
  readonly method: string;
  readonly path: string;
  readonly request: (raw: RawRequest) => ValidationResult;
  readonly response: (raw: RawResponse) => ValidationResult;
}

/** `operations` of a generated package's `validators` module: by operation id. */
export type Validators<Operations = Record<string, unknown>> = {
  readonly [Id in keyof Operations]: OperationValidators;
};
