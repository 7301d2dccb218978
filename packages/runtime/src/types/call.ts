import type { StreamedBody } from '../encode/streamed-body.ts';
import type { Answer } from './answer.ts';

/** What every call takes besides its parameters and its body. */
export interface CallOptions {
  /** Ends the call when it is aborted: the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, in place of the client's. */
  readonly timeout?: number | undefined;
  /** Milliseconds for all attempts and pauses, in place of the client's. */
  readonly deadline?: number | undefined;
  /**
   * Repeats the call, whatever its method, as long as the service answers that it is busy (`x-speclock-retry`), until the
   * deadline; without one, until `signal` is aborted.
   */
  readonly waitWhileBusy?: boolean | undefined;
}

/** `path`, `query`, `header` and `cookie`, each where the operation has such parameters. */
type ParameterArguments<Parameters> = {
  [Place in keyof Parameters as [Exclude<Parameters[Place], undefined>] extends [never]
    ? never
    : Place]: Parameters[Place];
};

type IsUnion<Type, Whole = Type> = [Type] extends [never]
  ? false
  : Type extends unknown
    ? [Whole] extends [Type]
      ? false
      : true
    : never;

/** `body`; and where a body may have several media types, `contentType` to say which one it is. */
type BodyArgument<Content> =
  IsUnion<keyof Content> extends true
    ? {
        [MediaType in keyof Content]: {
          contentType: MediaType;
          body: Content[MediaType] | StreamedBody;
        };
      }[keyof Content]
    : { body: Content[keyof Content] | StreamedBody };

type NoBody = { body?: never };

type BodyArguments<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? BodyArgument<Content>
  : Operation extends { requestBody?: infer Body }
    ? [Exclude<Body, undefined>] extends [{ content: infer Content }]
      ? [Exclude<Body, undefined>] extends [never]
        ? unknown
        : BodyArgument<Content> | NoBody
      : unknown
    : unknown;

/** The one argument of a call by operation: parameters by place, and the body. */
export type OperationArguments<Operation> = (Operation extends { parameters: infer Parameters }
  ? ParameterArguments<Parameters>
  : unknown) &
  BodyArguments<Operation>;

/**
 * A call by operation. It returns every declared answer, of whatever status, and throws only when there is
 * none: `ApiError` for an undeclared status or an unreadable body, `ConnectionError`, `SignInError`, a
 * `TypeError` for an argument that cannot be sent, or, from a client with checks, `ValidationError`.
 */
export type OperationCall<Operation> =
  object extends OperationArguments<Operation>
    ? (args?: OperationArguments<Operation> & CallOptions) => Promise<Answer<Operation>>
    : (args: OperationArguments<Operation> & CallOptions) => Promise<Answer<Operation>>;

/** The calls of a client by operation id. */
export type OperationCalls<Operations> = {
  readonly [Id in keyof Operations]: OperationCall<Operations[Id]>;
};
