// Reads bodies that are no JSON: forms, multipart, and text that stands for a number or a boolean.
import {
  coerce,
  decodePairs,
  decodeQueryText,
  parseJson,
  parseQuery,
  propertyShape,
  setOwn,
  wants,
} from './decode.js';

/** An application/x-www-form-urlencoded body as an object. `encoding` has styles by property; the default is form, exploded. */
export function decodeForm(body, shape, encoding = {}) {
  if (typeof body !== 'string') return body;
  const pairs = parseQuery(body);
  const object = {};
  for (const name of propertyNames(shape, pairs)) {
    const { style = 'form', explode = style === 'form' } = ownEncoding(encoding, name);
    const inner = propertyShape(shape, name);
    // A property that is an object by itself keeps its own name; it does not dissolve into the form.
    const value =
      explode && style === 'form' && wants(inner, 'object')
        ? jsonOf(pairs, name)
        : decodePairs({ name, style, explode, shape: inner }, pairs, decodeQueryText);
    if (value !== undefined) setOwn(object, name, value);
  }
  return object;
}

function ownEncoding(encoding, name) {
  return Object.hasOwn(encoding, name) ? encoding[name] : {};
}

function propertyNames(shape, pairs) {
  const declared = Object.keys(shape?.properties ?? {});
  const sent = pairs.map(([name]) => name).filter((name) => !isDeep(name, declared));
  return new Set([...declared, ...sent]);
}

/** Whether a name is one of deepObject's: `filter[color]`. */
function isDeep(name, declared) {
  return name.endsWith(']') && declared.includes(name.slice(0, name.indexOf('[')));
}

function jsonOf(pairs, name) {
  const found = pairs.find(([one]) => one === name);
  return found && parseJson(decodeQueryText(found[1]));
}

/** A list of multipart parts as an object; parts of one name are a list where the schema says so. */
export function decodeMultipart(body, shape) {
  if (!Array.isArray(body)) return body;
  const parts = new Map();
  for (const part of body) parts.set(part.name, [...(parts.get(part.name) ?? []), part]);
  const object = {};
  for (const [name, list] of parts) {
    const inner = propertyShape(shape, name);
    if (wants(inner, 'array'))
      setOwn(
        object,
        name,
        list.map((part) => partValue(part, inner.items)),
      );
    else {
      const values = list.map((part) => partValue(part, inner));
      setOwn(object, name, values.length > 1 ? values : values[0]);
    }
  }
  return object;
}

function partValue({ value, contentType }, shape) {
  if (typeof value !== 'string') return value;
  const isJson = contentType !== undefined && /^[^;]*[/+]json\s*(?:;|$)/i.test(contentType);
  if (isJson || wants(shape, 'object')) return parseJson(value);
  return coerce(value, shape);
}

/** A text body whose schema asks for more than text. */
export function decodeTextBody(body, shape) {
  return typeof body === 'string' ? coerce(body, shape) : body;
}
