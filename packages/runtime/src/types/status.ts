type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
type Redirection = 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
type ClientError =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409)
  | (410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418 | 421)
  | (422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);
type ServerError = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** Whether a status means success, as a literal type: a declared number, or a range such as `2XX`. */
export type IsSuccess<Status> = Status extends Success | '2XX'
  ? true
  : `${Status & (string | number)}` extends `2${string}`
    ? true
    : false;

/** The registered statuses (RFC 9110, IANA) that a range of a document stands for. */
interface Ranges {
  '2XX': Success;
  '3XX': Redirection;
  '4XX': ClientError;
  '5XX': ServerError;
}

type Failure = Redirection | ClientError | ServerError;

/** True when one of the declared statuses is a success. */
type DeclaresSuccess<Declared> = true extends (
  Declared extends 'default'
    ? never
    : IsSuccess<Declared>
)
  ? true
  : false;

type Covered<Declared> = Declared extends number
  ? Declared
  : Declared extends keyof Ranges
    ? Ranges[Declared]
    : never;

/**
 * The numbers that a declared status stands for, given all that the operation declares: itself, or the
 * registered ones of its range that have no entry of their own.
 *
 * `default` stands for failures where a success is declared, since that is what documents mean by it, and
 * for every status where none is.
 */
export type StatusNumbers<Status, Declared> = Status extends number
  ? Status
  : Status extends keyof Ranges
    ? Exclude<Ranges[Status], Declared>
    : Exclude<
        DeclaresSuccess<Declared> extends true ? Failure : Success | Failure,
        Covered<Exclude<Declared, 'default'>>
      >;
