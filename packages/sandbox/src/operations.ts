import { operations as authentication } from '@speclock/authentication-api/validators';
import {
  operations as experienceGroups,
  type RawRequest,
  type RawResponse,
  type Result,
} from '@speclock/experience-groups-api/validators';
import { operations as experienceGroupsNext } from '@speclock/experience-groups-next-api/validators';

/** One way in which a request or an answer is not what the document says. */
export interface Finding {
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
}

/** A request as its operation's validator has read it. */
export interface Input {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** An operation of one of the documents, with the validators that were generated for it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  readonly request: (raw: RawRequest) => Result<Input>;
  readonly response: (raw: RawResponse) => Result<unknown>;
}

/** Every operation of the documents that the service implements, by operation id: no two of them share one. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  [authentication, experienceGroups, experienceGroupsNext].flatMap((document) =>
    Object.entries(document).map(([id, { method, path, request, response }]) => [
      id,
      { id, method: method.toUpperCase(), path, request, response },
    ]),
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

function matches(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) => part.startsWith('{') || part === segments[index])
  );
}
