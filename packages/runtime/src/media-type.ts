/** A media type without its parameters, lower case. */
export function essence(mediaType: string): string {
  return mediaType.replace(/;.*$/s, '').trim().toLowerCase();
}

/** Whether a media type is JSON by its name or its suffix (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return /^[^/]+\/(?:[^/]+\+)?json$/.test(essence(mediaType));
}

/** Whether a media type's body is text. */
export function isText(mediaType: string): boolean {
  return /^text\/|^application\/(?:xml|x-www-form-urlencoded)$|\+xml$/.test(essence(mediaType));
}

/**
 * Whether a media type is one of those that are declared, which may be ranges (RFC 9110, section 12.5.1).
 * Parameters and case do not count, and where JSON is declared, any JSON is taken: a client that can read an answer does.
 * Validators of answers are stricter, and are asked for by whoever wants the document kept to the letter.
 */
export function isDeclared(mediaType: string, declared: readonly string[]): boolean {
  // As most answers have it: no work for them.
  if (declared.includes(mediaType)) return true;
  const type = essence(mediaType);
  return declared.map(essence).some((range) => {
    if (range === '*/*' || range === type) return true;
    if (range.endsWith('/*')) return type.startsWith(range.slice(0, -1));
    return isJson(range) && isJson(type);
  });
}
