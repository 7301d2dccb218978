// Media types (RFC 9110, section 8.3.1).

/** `type/subtype` in lower case without parameters; undefined where the text is no media type. */
export function essenceOf(text) {
  const essence = text.split(';', 1)[0].trim().toLowerCase();
  return /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(essence) ? essence : undefined;
}

/** Whether values of this media type are JSON: application/json, text/json and every +json (RFC 6839, section 3.1). */
export function isJsonMediaType(text) {
  const essence = essenceOf(text);
  return essence !== undefined && /^(?:application|text)\/json$|\+json$/.test(essence);
}

/** The parameters by lower-case name, unquoted; a charset in lower case, since that has no case. */
export function mediaTypeParameters(text) {
  const parameters = new Map();
  if (!text.includes(';')) return parameters;
  const member = /;[ \t]*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g;
  for (const [, written, quoted, token] of text.matchAll(member)) {
    const name = written.toLowerCase();
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? token;
    if (!parameters.has(name)) {
      parameters.set(name, name === 'charset' ? value.toLowerCase() : value);
    }
  }
  return parameters;
}

/**
 * The declared media type that fits best: the same one, then one like `application/*+json`, one like `text/*`, the one
 * for all; among those of one kind the one with most parameters in common. One whose parameter has another value does
 * not fit; one that the text does not name does no harm. Undefined for none.
 */
export function matchMediaType(declared, text) {
  // What most messages say, word for word.
  if (declared.includes(text)) return text;
  const essence = essenceOf(text);
  if (essence === undefined) return undefined;
  const [type, subtype] = essence.split('/');
  const plus = subtype.lastIndexOf('+');
  const ofSuffix = plus < 0 ? [] : [`${type}/*${subtype.slice(plus)}`];
  const kinds = [essence, ...ofSuffix, `${type}/*`, '*/*'];
  const given = mediaTypeParameters(text);
  for (const kind of kinds) {
    let best;
    for (const media of declared) {
      if (essenceOf(media) !== kind) continue;
      const own = [...mediaTypeParameters(media)].filter(([name]) => given.has(name));
      if (own.some(([name, value]) => given.get(name) !== value)) continue;
      const asked = mediaTypeParameters(media).size;
      const isBetter =
        best === undefined ||
        own.length > best.met ||
        (own.length === best.met && asked < best.asked);
      if (isBetter) best = { media, met: own.length, asked };
    }
    if (best !== undefined) return best.media;
  }
  return undefined;
}
