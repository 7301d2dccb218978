// Media types (RFC 9110, section 8.3.1).

/** `type/subtype` in lower case without parameters; undefined where the text is no media type. */
export function essenceOf(text) {
  const essence = text.split(';', 1)[0].trim().toLowerCase();
  return /^[^\s/]+\/[^\s/]+$/.test(essence) ? essence : undefined;
}

/** Whether values of this media type are JSON: application/json, text/json and every +json (RFC 6839, section 3.1). */
export function isJsonMediaType(text) {
  const essence = essenceOf(text);
  return essence !== undefined && /^(?:application|text)\/json$|\+json$/.test(essence);
}

/** The declared media type that fits best: the same one, then one like `text/*`, then the one for all; undefined for none. */
export function matchMediaType(declared, text) {
  const essence = essenceOf(text);
  if (essence === undefined) return undefined;
  const wanted = [essence, `${essence.split('/', 1)[0]}/*`, '*/*'];
  for (const one of wanted) {
    const found = declared.find((media) => essenceOf(media) === one);
    if (found !== undefined) return found;
  }
  return undefined;
}
