// What plans are written in: parameters and headers with the style of their place, and what is said of media types. A
// check is the printed validator of a schema, absent where every value passes. `schemaPointer` says where that schema
// stands: from the document's root, from the operation where it begins with `/`, and at the very place where it is absent.
import { escapePointer } from './check.js';

/** A parameter in the path. `more` has what is not as usual: a style, an explode, or the shape of what is no text. */
export function path(name, check, schemaPointer, more) {
  return parameter('path', 'simple', true, name, check, schemaPointer, more);
}

/** A parameter in the query. */
export function query(name, check, schemaPointer, more) {
  return parameter('query', 'form', false, name, check, schemaPointer, more);
}

/** A header of a request or of a response. */
export function header(name, check, schemaPointer, more) {
  return parameter('header', 'simple', false, name, check, schemaPointer, more);
}

/** A parameter in a cookie. */
export function cookie(name, check, schemaPointer, more) {
  return parameter('cookie', 'form', false, name, check, schemaPointer, more);
}

function parameter(place, style, required, name, check, schemaPointer, more) {
  return { name, place, required, style, explode: style === 'form', check, schemaPointer, ...more };
}

/** A body that is JSON. */
export function json(check, schemaPointer) {
  return { content: { 'application/json': { check, schemaPointer } } };
}

/** The parts of `GET /groups/{id}`, the method in lower case. */
export function parseOperation(operation) {
  const [method, path] = operation.split(/ (.*)/s);
  return { method: method.toLowerCase(), path };
}

/** The plan of a request in which every schema has its place. */
export function requestPlan(operation, parameters, body, credentials) {
  const pointer = pointerOf(operation);
  return {
    pointer,
    parameters: parameters.map((one, i) => placed(one, pointer, `/parameters/${i}`)),
    body: body && { ...body, content: placedContent(body.content, pointer, '/requestBody') },
    credentials,
  };
}

/** The plan of responses in which every schema has its place. */
export function responsePlan(operation, responses) {
  const pointer = pointerOf(operation);
  const entries = Object.entries(responses).map(([status, { headers = [], content = {} }]) => {
    const place = `/responses/${status}`;
    const plan = {
      headers: headers.map((one) =>
        placed(one, pointer, `${place}/headers/${escapePointer(one.name)}`),
      ),
      content: placedContent(content, pointer, place),
    };
    return [status, plan];
  });
  return { pointer: `${pointer}/responses`, responses: Object.fromEntries(entries) };
}

function pointerOf(operation) {
  const { method, path } = parseOperation(operation);
  return `#/paths/${escapePointer(path)}/${method}`;
}

function placedContent(content, pointer, place) {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, one]) => {
      return [mediaType, placed(one, pointer, `${place}/content/${escapePointer(mediaType)}`)];
    }),
  );
}

function placed(one, operation, place) {
  const { schemaPointer = `${place}/schema` } = one;
  const start = schemaPointer.startsWith('/') ? operation : '';
  return { ...one, schemaPointer: start + schemaPointer };
}
