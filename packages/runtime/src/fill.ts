import type { ParameterDescriptor } from './descriptor.ts';

/**
 * A random UUID (RFC 9562, version 4). `crypto.randomUUID` is missing in browsers on pages without https: there a
 * client takes this as its `uuid`.
 *
 * 0 and 1 stand for any digit, and 8, whose upper bits are the variant, for one from 8 to b.
 */
export function uuid(): string {
  const random = crypto.getRandomValues(new Uint8Array(36));
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit, at: number) =>
    (Number(digit) ^ ((random[at] ?? 0) & (digit === '8' ? 3 : 15))).toString(16),
  );
}

/** Adds the header parameters that are made anew for each attempt, and returns them by name. */
export function fill(
  parameters: Readonly<Record<string, Pick<ParameterDescriptor, 'fill'>>> | undefined,
  headers: Headers,
  makeId = (): string => crypto.randomUUID(),
): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [name, { fill: kind }] of Object.entries(parameters ?? {})) {
    if (!kind || headers.has(name)) continue;
    const value = makeId();
    headers.set(name, value);
    filled[name] = value;
  }
  return filled;
}
