// Holds the arguments of calls, before they are encoded, and the data of answers against what their operation declares.
import { escapePointer, kindOf, runCheck } from '../validators/check.js';

/**
 * Makes the checks of an operation. A check stands with its schema's pointer: from the document's root, from the operation
 * where it begins with `/`, and at the very place where it is absent. `responses` has the content of each status, 0 for
 * none; content is checks by media type; a parameter is its place, its name, whether it is required, and its check.
 */
export function operationChecks(id, method, path, responses, parameters = [], content, isRequired) {
  const start = `#/paths/${escapePointer(path)}/${method}`;

  function look(value, pointer, place, [check, told = `${place}/schema`]) {
    return check ? runCheck(check, value, pointer, (told[0] === '/' ? start : '') + told) : [];
  }

  function find(pointer, place, keyword, message, value) {
    return [{ pointer, schemaPointer: start + place, keyword, message, kind: kindOf(value) }];
  }

  function miss(isWanted, pointer, place) {
    return isWanted ? find(pointer, `${place}/required`, 'required', 'is missing') : [];
  }

  function lookAtBody({ body, contentType }, declared, place, isWanted) {
    if (body === undefined) return miss(isWanted, '/body', place);
    const types = Object.keys(declared);
    const type = like(contentType ?? types[0]).find((one) => types.includes(one));
    if (type === undefined) {
      const message = `must be ${types.join(' or ')}`;
      return find('/header/content-type', `${place}/content`, 'contentType', message, contentType);
    }
    const isForm = /form-/.test(type);
    if (isOpaque(body) || (isForm && typeof body === 'string')) return [];
    const found = look(body, '/body', `${place}/content/${escapePointer(type)}`, declared[type]);
    // A file is what its part may be, whatever else a schema says of it.
    return found.filter(({ kind }) => !isForm || kind !== 'binary');
  }

  return {
    id,
    method,
    path,
    request(given) {
      return parameters
        .flatMap(([place, name, isWanted, ...check], i) => {
          const values = given[place] ?? {};
          // What is null is not sent.
          const value = Object.hasOwn(values, name) ? values[name] : null;
          const pointer = `/${place}/${escapePointer(name)}`;
          return value === null || value === undefined
            ? miss(isWanted, pointer, '/parameters')
            : look(value, pointer, `/parameters/${i}`, check);
        })
        .concat(content ? lookAtBody(given, content, '/requestBody', isRequired) : []);
    },
    response(answer) {
      const { status } = answer;
      const keys = [status, `${Math.trunc(status / 100)}XX`, 'default'];
      const key = keys.find((one) => one in responses);
      if (key === undefined) {
        const message = `is not a declared status: ${Object.keys(responses).join(', ')}`;
        return find('/status', '/responses', 'status', message, status);
      }
      return responses[key] ? lookAtBody(answer, responses[key], `/responses/${key}`, true) : [];
    },
  };
}

/** A media type as it is, and what may be declared for it, the nearest first. */
function like(mediaType) {
  const essence = mediaType.split(';', 1)[0].trim().toLowerCase();
  const [range] = essence.split('/');
  return [mediaType, essence, essence.replace(/\/.*\+/, '/*+'), `${range}/*`, '*/*'];
}

/** What cannot be looked into: bytes and files, and what is made or read while it is sent. */
function isOpaque(body) {
  return (
    kindOf(body) === 'binary' ||
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof ReadableStream ||
    typeof body?.open === 'function'
  );
}
