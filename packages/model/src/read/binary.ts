import type { JsonObject } from '@speclock/schema';

const bytes = 'application/octet-stream';

/**
 * Whether a schema says that there are bytes, by `format: binary` or by what documents of 3.0 become by the advice of
 * OpenAPI 3.1.0, `type: string` with a content media type of bytes.
 */
export function isBinary(schema: JsonObject): boolean {
  const isBytes = schema['contentMediaType'] === bytes && schema['contentEncoding'] === undefined;
  return (schema['format'] === 'binary' || isBytes) && (schema['type'] ?? 'string') === 'string';
}

/** A format in terms of OpenAPI 3.1: bytes are a media type without a type, base64 an encoding of content. */
export function readFormat(schema: JsonObject): JsonObject {
  const { format, contentMediaType, contentEncoding } = schema;
  if (isBinary(schema)) return { contentMediaType: contentMediaType ?? bytes };
  // What JSON Schema says of an encoding refuses nothing; the format does.
  if (format === 'byte') return { format, contentEncoding: contentEncoding ?? 'base64' };
  return { format: format ?? null };
}
