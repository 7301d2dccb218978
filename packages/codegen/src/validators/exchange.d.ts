import type { Result, StandardSchema } from './validator.js';

export type * from './validator.js';

export type HeaderValue = string | readonly string[] | undefined;

/** Header values by lower-case name. */
export type RawHeaders = Readonly<Record<string, HeaderValue>>;

/** One part of a multipart body: text has a string as its value, a file bytes (read as a File) or any object. */
export interface RawPart {
  readonly name: string;
  readonly filename?: string;
  readonly contentType?: string;
  /** All of the part's headers, where the document declares any. */
  readonly headers?: RawHeaders;
  readonly value: unknown;
}

/** A request as it came. */
export interface RawRequest {
  /** By parameter name, still percent-encoded as in the URL. */
  readonly path?: Readonly<Record<string, string>>;
  /** Without its `?`. */
  readonly query?: string;
  /** The body's media type is read from `content-type`. */
  readonly headers?: RawHeaders;
  /**
   * The parsed value of JSON; the text of a form and of text; a list of {@link RawPart} of multipart; anything for
   * what is binary (bytes are read as a Blob); undefined for none.
   */
  readonly body?: unknown;
}

/** A response as it came; its body parsed when it is JSON. */
export interface RawResponse {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body?: unknown;
}

/** What a request validator looks at besides what the operation declares. */
export interface RequestOptions {
  /**
   * `refuse` makes a finding of every parameter in the query that the operation does not declare: one at
   * `/query/<name>` with the keyword `undeclared`. The names that a declared object takes apart are declared, and so is
   * where sign-in puts a key. Headers and cookies are left alone: every request has some of browsers and of proxies.
   */
  readonly undeclared?: 'ignore' | 'refuse';
}

/** Which operation a validator is of. */
export interface OperationPlace {
  readonly id: string;
  /** Lower case. */
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
}

/** Answers the decoded request, or every way in which it is wrong. */
export interface RequestValidator<Operation>
  extends OperationPlace,
    StandardSchema<RawRequest, RequestValue<Operation>> {
  readonly of: 'request';
  (raw: RawRequest, options?: RequestOptions): Result<RequestValue<Operation>>;
}

/** Answers the response, or every way in which it is wrong. */
export interface ResponseValidator<Operation>
  extends OperationPlace,
    StandardSchema<RawResponse, ResponseValue<Operation>> {
  readonly of: 'response';
  (raw: RawResponse): Result<ResponseValue<Operation>>;
}

/** What an operation's request holds, decoded, by the types of the document. */
export interface RequestValue<Operation> {
  readonly path: Place<Operation, 'path'>;
  readonly query: Place<Operation, 'query'>;
  readonly header: Place<Operation, 'header'>;
  readonly cookie: Place<Operation, 'cookie'>;
  readonly body: RequestBody<Operation>;
}

type Place<Operation, Name extends string> = Operation extends {
  parameters: { [One in Name]?: infer Value };
}
  ? [NonNullable<Value>] extends [never]
    ? Record<string, never>
    : NonNullable<Value>
  : Record<string, never>;

type RequestBody<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Content[keyof Content]
  : Operation extends { requestBody?: infer Body }
    ? NonNullable<Body> extends { content: infer Content }
      ? Content[keyof Content] | undefined
      : undefined
    : undefined;

/** What an operation's responses hold: one member of the union a declared status. */
export type ResponseValue<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: {
        readonly status: StatusNumber<Status, keyof Responses>;
        readonly header: Responses[Status] extends { headers: infer Headers }
          ? Headers
          : Record<string, never>;
        readonly body: Responses[Status] extends { content: infer Content }
          ? Content[keyof Content]
          : undefined;
      };
    }[keyof Responses]
  : never;

/** The numbers that a declared status stands for, apart from those that are declared by themselves. */
type StatusNumber<Status, Declared> = Status extends number
  ? Status
  : Status extends keyof Ranges
    ? Exclude<Ranges[Status], Declared>
    : Exclude<Ranges[keyof Ranges], Declared | Ranges[Declared & keyof Ranges]>;

/** The statuses of the IANA registry by range, so that a comparison with one of them narrows. */
interface Ranges {
  '1XX': 100 | 101 | 102 | 103 | 104;
  '2XX': 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
  '3XX': 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
  '4XX':
    | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414)
    | (415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);
  '5XX': 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
}

/** One operation of the table. */
export interface OperationValidators<Method extends string, Path extends string, Operation> {
  readonly method: Method;
  readonly path: Path;
  readonly request: RequestValidator<Operation>;
  readonly response: ResponseValidator<Operation>;
}
