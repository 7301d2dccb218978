import type { SignInScheme } from './sign-in/scheme.ts';

/**
 * What a generated client knows of its API at run time: data that generated code must satisfy, so that
 * a runtime and a generated package of different ages fail to compile instead of failing in use.
 *
 * What OpenAPI says by default is left out.
 */
export interface ApiDescriptor {
  readonly title: string;
  readonly version: string;
  /** The document's servers, without trailing slashes; the first is the default base URL. */
  readonly servers: readonly string[];
  /** What every operation has, besides what it says itself. */
  readonly common?: Pick<OperationDescriptor, 'header' | 'responses' | 'security'>;
  /** By operation id. */
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  /** By name; only schemes that an operation names. */
  readonly securitySchemes: Readonly<Record<string, SignInScheme>>;
  /** `x-speclock-retry` of the document: answers of any operation that mean "later", after which nothing was done. */
  readonly later?: readonly CodedAnswer[];
  /** Where an error answer's code and message stand (`x-speclock-error`, JSON Pointers into the body). */
  readonly error?: { readonly code?: string; readonly message?: string };
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
  readonly pathParameters?: Parameters<'simple' | 'label' | 'matrix'>;
  readonly query?: Parameters<'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject'>;
  readonly header?: Parameters<'simple'>;
  readonly cookie?: Parameters<'form'>;
  /** By media type; the first is the default. */
  readonly body?: Readonly<Record<string, BodyDescriptor>>;
  /** Declared status (`200`, `4XX`, `default`) to its media types; an empty list means no body. */
  readonly responses?: Readonly<Record<string, readonly string[]>>;
  /** Their media types, as the header that asks for them; made once a client from `responses`. */
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

export type StyleName =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject';

/** Parameters of one place by name. */
export type Parameters<Style extends StyleName = StyleName> = Readonly<
  Record<string, ParameterDescriptor<Style>>
>;

export interface ParameterDescriptor<Style extends StyleName = StyleName> {
  /** By default `simple` in a path and in headers, `form` in a query and in cookies. */
  readonly style?: Style;
  /** By default true for style `form`, false for the others; `deepObject` knows one form only. */
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** Set when the value is written as JSON (`content`) and no style applies. */
  readonly isJson?: true;
  /** Header parameters only. `x-speclock-fill`: made anew for each attempt when the caller gives none. */
  readonly fill?: 'uuid';
}

export interface BodyDescriptor {
  /** Content types of parts of a multipart body by name (`encoding`), ranges among them. */
  readonly partTypes?: Readonly<Record<string, readonly string[]>>;
  /** Leaves out what is readOnly (`withoutReadOnly`), where anything is. */
  readonly prepare?: (body: unknown) => unknown;
}

/** The operations with what is common to all of them. */
export function wholeOperations({
  common,
  operations,
}: ApiDescriptor): Readonly<Record<string, OperationDescriptor>> {
  return Object.fromEntries(
    Object.entries(operations).map(([id, operation]) => {
      const responses = { ...common?.responses, ...operation.responses };
      const header = { ...common?.header, ...operation.header };
      const accept = [...new Set(Object.values(responses).flat())].join(', ');
      return [id, { ...common, ...operation, header, responses, accept }];
    }),
  );
}
