import { operations as authentication } from '@speclock/authentication-api/validators';
import { operations as experienceGroups } from '@speclock/experience-groups-api/validators';

/** One way in which a request or an answer is not what the document says. */
export interface Finding {
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
}

export interface RawRequest {
  /** By name, as they stand in the URL. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: unknown;
}

/** A request as its operation's validator has read it. */
export interface Input {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** An operation of one of the documents, with the validators that were generated for it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  readonly request: (raw: RawRequest) => Judged<Input>;
  readonly response: (raw: RawResponse) => Judged<unknown>;
}

export type Judged<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Every operation of the two documents that the service implements, by operation id. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  [...Object.entries(authentication), ...Object.entries(experienceGroups)].map(
    ([id, { method, path, request, response }]) => [
      id,
      { id, method: method.toUpperCase(), path, request, response },
    ],
  ),
);

/** The declared methods of a URL's path, sorted; none when no path of the documents matches. */
export function methodsOf(pathname: string): string[] {
  const segments = pathname.split('/');
  const methods = [...operations.values()]
    .filter(({ path }) => matches(path.split('/'), segments))
    .map(({ method }) => method);
  return [...new Set(methods)].sort();
}

/** The path parameters in a URL's path that matches a template, not decoded. */
export function rawPathParameters(template: string, pathname: string): Record<string, string> {
  const segments = pathname.split('/');
  const names = template.split('/').map((part) => /^\{(.+)\}$/.exec(part)?.[1]);
  return Object.fromEntries(
    names.flatMap((name, index) => (name === undefined ? [] : [[name, segments[index] ?? '']])),
  );
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) => part.startsWith('{') || part === segments[index])
  );
}
