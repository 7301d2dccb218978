// The formats of pointers into JSON.

/** RFC 6901, section 3. */
export function isJsonPointer(text) {
  return (text === '' || text[0] === '/') && !hasWrongEscape(text);
}

/** Relative JSON Pointer (draft-bhutton-relative-json-pointer-00), section 3, with index manipulation as in `0-1#`. */
export function isRelativeJsonPointer(text) {
  const start = /^(?:0|[1-9]\d*)(?:[+-](?:0|[1-9]\d*))?(?:#$|\/|$)/;
  return start.test(text) && !hasWrongEscape(text);
}

function hasWrongEscape(text) {
  return /~(?![01])/.test(text);
}
