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
  given: Readonly<Record<string, unknown>> | undefined,
): string {
  return path.replace(/[^/]*\{[^/]*/g, (template) => {
    const segment = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const { write = byDefault } = own(pathParameters, name) ?? {};
      const text = write('path', name, own(given, name));
      if (text === undefined) throw cannotEncode('path', name, 'it is missing');
      return text;
    });
    if (/^\.{0,2}$/.test(segment)) {
      throw cannotEncode('path', template, 'it is empty, "." or ".."');
    }
    return segment;
  });
}
