import type { BodyEncoder } from './encode/body.ts';
import type { ParameterWriter } from './encode/parameter.ts';
import type { SignInScheme } from './sign-in/scheme.ts';

/**
 * What a generated client knows of its API at run time: data that generated code must satisfy, so that
 * a runtime and a generated package of different ages fail to compile instead of failing in use.
 *
 * What OpenAPI says by default is left out.
 */
export interface ApiDescriptor {
  /** The document's first server, which is the default base URL. */
  readonly server?: string;
  /** What operations have that do not say it themselves. */
  readonly common?: Pick<OperationDescriptor, 'header' | 'responses' | 'accept' | 'security'>;
  /** By operation id. */
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  /** By name; only schemes that an operation names. */
  readonly securitySchemes: Readonly<Record<string, SignInScheme>>;
  /** `x-speclock-retry` of the document: answers of any operation that mean "later", after which nothing was done. */
  readonly later?: readonly CodedAnswer[];
  /** Where an error answer's code and message stand (`x-speclock-error`): the names that lead there. */
  readonly error?: { readonly code?: readonly string[]; readonly message?: readonly string[] };
}

/** An answer that is told from others by its status and the service's own code. */
export interface CodedAnswer {
  readonly status: number;
  readonly code: string;
}

export interface OperationDescriptor {
  readonly method: 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';
  readonly path: string;
  /** Those parameters of the path that it does not write by default. */
  readonly pathParameters?: Parameters;
  readonly query?: Parameters;
  readonly header?: Parameters;
  /** Writes them as one header (`cookies`), where there are any. */
  readonly cookie?: (given: Readonly<Record<string, unknown>> | undefined) => string;
  /** By media type; the first is the default. */
  readonly body?: Readonly<Record<string, BodyDescriptor>>;
  /** Declared status (`200`, `4XX`, `default`) to its media types; an empty list means no body. */
  readonly responses?: Readonly<Record<string, readonly string[]>>;
  /** Their media types, as the header that asks for them. */
  readonly accept?: string;
  /** Alternatives, each the names of the schemes that it takes; absent when no sign-in is needed. */
  readonly security?: readonly (readonly string[])[];
  /** `x-speclock-retry`: never repeated when the service may have received it. */
  readonly retry?: 'never';
  /** `x-speclock-retry`: answers that mean "later", after which nothing was done. */
  readonly later?: readonly CodedAnswer[];
  /** `x-speclock-gone` of a DELETE: the answer that means "not there", besides 404 and 410. */
  readonly gone?: CodedAnswer;
}

/** Parameters of one place by name. */
export type Parameters = Readonly<Record<string, ParameterDescriptor>>;

export interface ParameterDescriptor {
  /** How it is written (`styled`), where that is not OpenAPI's default: `simple` in a path and in headers, `form` in a query. */
  readonly write?: ParameterWriter;
  /** Header parameters only. `x-speclock-fill`: made anew for each attempt when the caller gives none. */
  readonly fill?: 'uuid';
}

export interface BodyDescriptor {
  /** Encodes what is neither bytes nor ready to be sent, where it is not JSON or text: `multipart`, `urlEncoded`, `styledForm`. */
  readonly encode?: BodyEncoder;
  /** Chooses the media type of a body, where a range is declared (`chooseType`). */
  readonly choose?: (body: unknown) => string;
  /** Leaves out what is readOnly (`withoutReadOnly`), where anything is. */
  readonly prepare?: (body: unknown) => unknown;
}

/** The operations with what is common to them. */
export function wholeOperations({
  common,
  operations,
}: ApiDescriptor): Readonly<Record<string, OperationDescriptor>> {
  return Object.fromEntries(
    Object.entries(operations).map(([id, operation]) => [id, { ...common, ...operation }]),
  );
}
