// Reads parameters as OpenAPI's styles write them (OpenAPI 3.1.1, section 4.8.12.4; RFC 6570; Swagger 2.0). What cannot be read as
// the type that its shape asks for stays text, so that a validator says what is wrong with it.

const unreadable = Symbol.for('speclock.unreadable');

/** Stands where a value cannot be read at all: `keyword` and `message` say why, in the terms of a finding. */
export class Unreadable {
  constructor(keyword, message) {
    this[unreadable] = true;
    this.keyword = keyword;
    this.message = message;
  }

  // A server may work with the validators of several packages, each with a copy of this file.
  static [Symbol.hasInstance](value) {
    return value?.[unreadable] === true;
  }
}

/**
 * The value of one parameter, or undefined where the request has none; an {@link Unreadable} for JSON that is none.
 * `raw` holds the request as it came: path values and cookies still percent-encoded, the query as pairs.
 */
export function decodeParameter(parameter, raw) {
  const { name, place } = parameter;
  switch (place) {
    case 'query':
      return decodePairs(parameter, raw.query, decodeQueryText);
    case 'cookie':
      return decodePairs(parameter, raw.cookies, decodePercent);
    case 'header':
      return decodeHeader(parameter, ownValue(raw.headers, name.toLowerCase()));
    default: {
      const text = ownValue(raw.path, name);
      return text === undefined
        ? undefined
        : decodeText(parameter, text, decodePercent, delimiters);
    }
  }
}

/** The value of a header, which is never percent-encoded; a header that came several times is one list. */
export function decodeHeader(parameter, value) {
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? value.join(', ') : value;
  return decodeText(parameter, text, (part) => part.trim(), plainDelimiters);
}

/** A query, or a form body, as pairs of a decoded name and a value that is still encoded. */
export function parseQuery(text) {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 0) return [decodeQueryText(pair), ''];
      return [decodeQueryText(pair.slice(0, equals)), pair.slice(equals + 1)];
    });
}

/** The `Cookie` header as pairs of a name and a value that is still encoded. */
export function parseCookies(header) {
  if (header === undefined) return [];
  const text = Array.isArray(header) ? header.join('; ') : header;
  return text.split(';').flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [] : [[pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]];
  });
}

/** A parameter among pairs: the styles form, spaceDelimited, pipeDelimited and deepObject. */
export function decodePairs(parameter, pairs, decode) {
  const { name, style, explode, shape } = parameter;
  if (style === 'deepObject') return decodeDeepObject(parameter, pairs, decode);
  if (explode && wants(shape, 'object')) return decodeOwnNames(parameter, pairs, decode);
  const texts = pairs.filter(([one]) => one === name).map(([, text]) => text);
  if (texts.length === 0) return undefined;
  if (parameter.allowEmpty && texts.every((text) => text === '')) return undefined;
  if (parameter.json) {
    if (texts.length > 1) return new Unreadable('syntax', 'must be given once');
    return parseJson(decode(texts[0]));
  }
  if (explode) {
    if (wants(shape, 'array') && (texts.length > 1 || !wantsText(shape))) {
      return coerceAll(texts.map(decode), shape);
    }
    // A value that came several times and is no list stays a list, which the validator refuses.
    return texts.length > 1 ? texts.map(decode) : coerce(decode(texts[0]), shape);
  }
  return texts.length > 1 ? texts.map(decode) : decodeList(parameter, texts[0], decode);
}

/** What stands between the items of a list; a comma in the styles that are not named. */
const delimiters = { spaceDelimited: /%20| /, pipeDelimited: /%7C|\|/i, tabDelimited: /%09|\t/ };
/** Of a query or a form, where `+` is a space. */
const queryDelimiters = { ...delimiters, spaceDelimited: /%20|\+| / };
/** Of text that is not percent-encoded. */
const plainDelimiters = { spaceDelimited: ' ', pipeDelimited: '|', tabDelimited: '\t' };

/** One value that holds its parts between delimiters: `a,b` of a list, `x,1,y,2` of an object. */
function decodeList({ style, shape }, text, decode) {
  const parts = text.split((decode === asIs ? plainDelimiters : queryDelimiters)[style] ?? ',');
  if (wants(shape, 'array')) return coerceAll(parts.map(decode), shape);
  if (wants(shape, 'object')) return fromAlternating(parts, shape, decode);
  return coerce(decode(text), shape);
}

/** An object whose properties are parameters of their own. Names that other parameters have are not its own. */
function decodeOwnNames({ shape, others = [] }, pairs, decode) {
  const found = pairs.filter(([name]) => {
    if (shape.properties !== undefined && Object.hasOwn(shape.properties, name)) return true;
    return shape.additional !== undefined && !others.includes(deepName(name) ?? name);
  });
  return found.length === 0 ? undefined : fromEntries(found, shape, decode);
}

/** The name before the brackets of deepObject: `filter` of `filter[color]`. */
export function deepName(name) {
  const bracket = name.indexOf('[');
  return bracket > 0 && name.endsWith(']') ? name.slice(0, bracket) : undefined;
}

/** Whether a parameter in deepObject is given by a name: one in brackets after its own, or its own where one value is enough. */
export function isOfDeepObject({ name, shape }, given) {
  return given === name ? mayBeSingle(shape) : isDeepPart(name, given);
}

function isDeepPart(name, given) {
  return given.startsWith(`${name}[`) && given.endsWith(']');
}

/**
 * `filter[color]=red&filter[size]=2`; a list in the order in which it came: `sort[0]=a&sort[1]=b`, or `sort[]=a&sort[]=b`; a
 * single value by the name alone.
 */
function decodeDeepObject({ name, shape }, pairs, decode) {
  const found = pairs
    .filter(([full]) => isDeepPart(name, full))
    .map(([full, text]) => [full.slice(name.length + 1, -1), text]);
  if (found.length === 0) {
    const texts = pairs.filter(([one]) => one === name).map(([, text]) => decode(text));
    if (texts.length === 0 || !mayBeSingle(shape)) return undefined;
    return texts.length > 1 ? texts : coerce(texts[0], shape);
  }
  if (wants(shape, 'array') && found.every(([key]) => /^\d*$/.test(key))) {
    return coerceAll(
      found.map(([, text]) => decode(text)),
      shape,
    );
  }
  return fromEntries(found, shape, decode);
}

/** One text: the styles simple, label and matrix, and lists between signs of another kind. */
function decodeText(parameter, text, decode, signs) {
  const { name, style, explode, shape } = parameter;
  if (parameter.json) return parseJson(decode(text));
  if (style === 'label') {
    if (text[0] !== '.') return decode(text);
    return decodeParts(text.slice(1), explode ? '.' : ',', parameter, decode);
  }
  if (style === 'matrix') {
    if (text[0] !== ';') return decode(text);
    if (explode && wants(shape, 'object'))
      return decodeParts(text.slice(1), ';', parameter, decode);
    if (explode && wants(shape, 'array')) {
      const pairs = text.slice(1).split(';').map(splitPair);
      if (pairs.some(([one]) => decode(one) !== name)) return decode(text);
      return coerceAll(
        pairs.map(([, part]) => decode(part)),
        shape,
      );
    }
    const [one, value] = splitPair(text.slice(1));
    return decode(one) === name ? decodeParts(value, ',', parameter, decode) : decode(text);
  }
  return decodeParts(text, signs[style] ?? ',', parameter, decode);
}

function decodeParts(text, delimiter, { explode, shape }, decode) {
  if (wants(shape, 'array')) {
    return text === '' ? [] : coerceAll(text.split(delimiter).map(decode), shape);
  }
  if (wants(shape, 'object')) {
    const parts = text === '' ? [] : text.split(delimiter);
    if (!explode) return fromAlternating(parts, shape, decode);
    return fromEntries(
      parts.map(splitPair).map(([name, part]) => [decode(name), part]),
      shape,
      decode,
    );
  }
  return coerce(decode(text), shape);
}

function splitPair(text) {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** `x,1,y,2`; the text stays where a name has no value. */
function fromAlternating(parts, shape, decode) {
  if (parts.length % 2 !== 0) return decode(parts.join(','));
  const entries = [];
  for (let i = 0; i < parts.length; i += 2) entries.push([decode(parts[i]), parts[i + 1]]);
  return fromEntries(entries, shape, decode);
}

/** An object of pairs of a name and a text; a name that came several times has a list. */
function fromEntries(entries, shape, decode) {
  const texts = new Map();
  for (const [name, text] of entries) {
    const list = texts.get(name);
    if (list === undefined) texts.set(name, [decode(text)]);
    else list.push(decode(text));
  }
  const object = {};
  for (const [name, list] of texts) {
    const inner = propertyShape(shape, name);
    if (wants(inner, 'array')) setOwn(object, name, coerceAll(list, inner));
    else setOwn(object, name, list.length > 1 ? list : coerce(list[0], inner));
  }
  return object;
}

/** The shape of a property, undefined where nothing is known of it. */
export function propertyShape(shape, name) {
  return ownValue(shape?.properties, name) ?? shape?.additional;
}

/** The shape of an item of a list. */
export function itemShape(shape, index) {
  return shape.prefix?.[index] ?? shape.items;
}

function coerceAll(texts, shape) {
  return texts.map((text, i) => coerce(text, itemShape(shape, i)));
}

/** Sets an own property, `__proto__` too. */
export function setOwn(object, name, value) {
  // To define one takes several times as long; what is inherited must not be set, though.
  if (!(name in object)) {
    object[name] = value;
    return;
  }
  Object.defineProperty(object, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function ownValue(object, name) {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether a shape asks for a list or an object. */
export function wants(shape, type) {
  return shape?.types.includes(type) === true;
}

/** Whether a parameter in deepObject may be a single value instead of parts in brackets. */
function mayBeSingle(shape) {
  return shape === undefined || shape.types.length === 0 || wantsText(shape);
}

/** Whether a shape is also satisfied by one text. */
function wantsText(shape) {
  return shape.types.some((type) => type !== 'array' && type !== 'object');
}

/** Text as a value of the first of the shape's types that it can be read as; text where there is none. */
export function coerce(text, shape) {
  for (const type of shape?.types ?? []) {
    if (type === 'null' && (text === 'null' || (text === '' && !shape.types.includes('string')))) {
      return null;
    }
    if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
    if ((type === 'integer' || type === 'number') && isExactNumber(text)) return Number(text);
  }
  return text;
}

/**
 * RFC 8259, section 6; not beyond what a number can hold, nor an integer that it would change: the text of an int64
 * beyond 2^53 names another record once it is rounded.
 */
function isExactNumber(text) {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return false;
  const number = Number(text);
  if (!Number.isFinite(number)) return false;
  if (!/^-?\d{16,}$/.test(text)) return true;
  return String(number) === text || BigInt(number) === BigInt(text);
}

/** JSON text as its value; {@link Unreadable} where it is none. */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return new Unreadable('syntax', 'must be JSON');
  }
}

/** Text that is encoded in no way. */
export function asIs(text) {
  return text;
}

/** Text of a query or a form, where `+` is a space. */
export function decodeQueryText(text) {
  return decodePercent(text.replaceAll('+', ' '));
}

/** Percent-encoded text; as it is where it is not encoded right. */
export function decodePercent(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
