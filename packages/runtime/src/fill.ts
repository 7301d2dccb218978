import type { ParameterDescriptor } from './descriptor.ts';

/** A random UUID (RFC 9562, version 4). `randomUUID` is missing in browsers on pages without https. */
export function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const fixed = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return fixed.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Adds the header parameters that are made anew for each attempt, and returns them by name. */
export function fill(
  parameters: Readonly<Record<string, Pick<ParameterDescriptor, 'fill'>>> | undefined,
  headers: Headers,
): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [name, { fill: kind }] of Object.entries(parameters ?? {})) {
    if (kind === undefined || headers.has(name)) continue;
    const value = uuid();
    headers.set(name, value);
    filled[name] = value;
  }
  return filled;
}
