import type { ApiModel } from '@speclock/model';
import type { Exchange } from './check.ts';

/** The methods that a document declares for a path, upper case. */
export function declaredMethods(model: ApiModel, path: string): ReadonlySet<string> {
  const own = model.operations.filter((one) => one.path === path);
  return new Set(own.map(({ method }) => method.toUpperCase()));
}

/** The methods of other paths that fit the same URL, such as `/books/{id}` beside `/books/new`, upper case. */
export function overlappingMethods(model: ApiModel, path: string): ReadonlySet<string> {
  const segments = path.split('/');
  const fits = (other: string): boolean => {
    const theirs = other.split('/');
    return (
      theirs.length === segments.length &&
      theirs.every((one, i) => one === segments[i] || `${one} ${segments[i]}`.includes('{'))
    );
  };
  const others = model.operations.filter((one) => one.path !== path && fits(one.path));
  return new Set(others.map(({ method }) => method.toUpperCase()));
}

/** Whether the request is one of its operation, or its HEAD (RFC 9110, section 9.3.2: the same without the body). */
export function isOwnMethod({
  operation,
  request,
}: Pick<Exchange, 'operation' | 'request'>): boolean {
  const method = request.method.toLowerCase();
  return method === operation.method || (method === 'head' && operation.method === 'get');
}
