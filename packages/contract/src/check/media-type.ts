import type { MediaType, Response } from '@speclock/model';

/** `application/json` of `Application/JSON; charset=utf-8`. */
export function essence(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** Whether a body of this media type is JSON (RFC 8259, RFC 6839). */
export function isJson(contentType: string): boolean {
  return /^[^/]+\/(json|[^/]+\+json)$/.test(essence(contentType));
}

/** The declared media type that a content type falls under: the exact one, else the narrowest range. */
export function declaredMediaType(declared: Response, contentType: string): MediaType | undefined {
  const exact = essence(contentType);
  const wanted = [exact, `${exact.split('/', 1)[0]}/*`, '*/*'];
  for (const range of wanted) {
    const found = declared.content.find((one) => essence(one.mediaType) === range);
    if (found !== undefined) return found;
  }
  return undefined;
}
