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
