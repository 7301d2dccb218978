import type { OperationDescriptor } from '../descriptor.ts';
import { own } from '../own.ts';
import { byDefault, cannotEncode } from './parameter.ts';

/**
 * The operation's path with its parameters in place (OpenAPI 3.1, "Style Values").
 *
 * A segment that would come out empty, `.` or `..` is refused: it would name another resource.
 */
export function encodePath(
  { path, pathParameters }: OperationDescriptor,
  given: Readonly<Record<string, unknown>>,
): string {
  if (!path.includes('{')) return path;
  const segments = path.split('/').map((template) => {
    let last: string | undefined;
    const segment = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      last = name;
      const { write = byDefault } = own(pathParameters, name) ?? {};
      const text = write('path', name, own(given, name));
      if (text === undefined) throw cannotEncode('path', name, 'it is missing');
      return text;
    });
    if (last !== undefined && /^\.{0,2}$/.test(segment)) {
      throw cannotEncode('path', last, 'it is empty, "." or ".."');
    }
    return segment;
  });
  return segments.join('/');
}
