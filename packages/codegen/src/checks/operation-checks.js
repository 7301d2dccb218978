// Holds the arguments of calls, before they are encoded, and the data of answers against what their operation declares.
import { escapePointer, kindOf, runCheck } from '../validators/check.js';

/**
 * Makes the checks of an operation. A check stands with its schema's pointer: from the document's root, from the operation
 * where it begins with `/`, and at the very place where it is absent. `responses` has the content of each status, 0 for
 * none; content is checks by media type; `createChecks` is the runtime's; a parameter is its place, its name, whether it is required, and its check.
 */
export function operationChecks(
  createChecks,
  id,
  method,
  path,
  responses,
  parameters = [],
  content,
  isRequired,
) {
  const start = `#/paths/${escapePointer(path)}/${method}`;

  function look(value, pointer, check, told) {
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
    const type = declaredType(declared, contentType);
    if (type === undefined) {
      const message = `must be ${Object.keys(declared).join(' or ')}`;
      return find('/header/content-type', `${place}/content`, 'contentType', message, contentType);
    }
    const isForm = type.includes('form-');
    if (isOpaque(body) || (isForm && typeof body === 'string')) return [];
    const [check, told = `${place}/content/${escapePointer(type)}/schema`] = declared[type];
    const found = look(body, '/body', check, told);
    // A file is what its part may be, whatever else a schema says of it.
    return isForm ? found.filter(({ kind }) => kind !== 'binary') : found;
  }

  return {
    createChecks,
    id,
    method,
    path,
    request(given) {
      const found = content ? lookAtBody(given, content, '/requestBody', isRequired) : [];
      return parameters
        .flatMap(([place, name, isWanted, check, told], i) => {
          const values = given[place];
          // What is null is not sent.
          const value = values && Object.hasOwn(values, name) ? values[name] : null;
          const isMissing = value === null || value === undefined;
          if (isMissing && !isWanted) return [];
          const pointer = `/${place}/${escapePointer(name)}`;
          return isMissing
            ? miss(isWanted, pointer, '/parameters')
            : look(value, pointer, check, told ?? `/parameters/${i}/schema`);
        })
        .concat(found);
    },
    response(answer) {
      const { status } = answer;
      const key =
        status in responses
          ? status
          : [`${Math.trunc(status / 100)}XX`, 'default'].find((one) => one in responses);
      if (key === undefined) {
        const message = `is not a declared status: ${Object.keys(responses).join(', ')}`;
        return find('/status', '/responses', 'status', message, status);
      }
      return responses[key] ? lookAtBody(answer, responses[key], `/responses/${key}`, true) : [];
    },
  };
}

/** What is declared for a media type, the first where there is none: itself, or what is the nearest. */
function declaredType(declared, mediaType = Object.keys(declared)[0]) {
  if (Object.hasOwn(declared, mediaType)) return mediaType;
  const essence = mediaType.split(';', 1)[0].trim().toLowerCase();
  const [range] = essence.split('/');
  const like = [essence, essence.replace(/\/.*\+/, '/*+'), `${range}/*`, '*/*'];
  return like.find((one) => Object.hasOwn(declared, one));
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
