// What a printed validator calls. A check answers how many findings it made: 0 means that the value passes. Where
// `findings` is undefined the question is only whether the value passes, and nothing is recorded.

/** How many findings are enough: a value of a million wrong items must not become a million findings. */
const plenty = 100;

/** Whether a loop over a value may end once something is wrong: nothing is recorded, or enough is. */
export function isEnough(findings) {
  return findings === undefined || findings.length >= plenty;
}

/**
 * Lists what a check finds in a value from outside, which stands at `pointer` and whose schema stands at `schemaPointer`.
 * One that is nested deeper than the stack reaches is refused, not an error.
 */
export function runCheck(check, value, pointer, schemaPointer) {
  // A list that has held one item: into a fresh one, the first finding would make room for 17.
  const findings = [undefined];
  findings.pop();
  try {
    check(value, findings);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.length = 0;
    fail(findings, value, 'nesting', 'is nested too deeply');
  }
  for (const finding of findings) {
    const place = finding.schemaPointer;
    finding.pointer = pointer + finding.pointer;
    finding.schemaPointer = typeof place === 'string' ? schemaPointer + place : place.whole;
  }
  return findings;
}

/**
 * Records one finding: about `value` itself, by the keyword of the schema that is checked, unless it says otherwise.
 *
 * While findings are collected, their pointers grow at the front. A schema pointer that begins with the name of a schema
 * grows no more, and is boxed: `{ whole }`. (To look at its first character costs more than to grow it: the text is not
 * in one piece yet.)
 */
export function fail(
  findings,
  value,
  keyword,
  message,
  pointer = '',
  schemaPointer = `/${keyword}`,
) {
  findings?.push({ pointer, schemaPointer, keyword, message, kind: kindOf(value) });
  return 1;
}

/** Records that nothing at all may stand where `value` stands: the schema is `false`. */
export function refuse(value, findings) {
  return fail(findings, value, 'false', 'is not allowed here', '', '');
}

/** Records that a property may not stand in a request. */
export function refuseReadOnly(value, findings) {
  return fail(findings, value, 'readOnly', 'is readOnly and must not be in a request');
}

/** Records that a property may not stand in a response. */
export function refuseWriteOnly(value, findings) {
  return fail(findings, value, 'writeOnly', 'is writeOnly and must not be in a response');
}

/** Records that a property is missing; the finding points to where it should be. `token` is its name, escaped. */
export function missing(findings, token) {
  return fail(findings, undefined, 'required', 'is missing', `/${token}`);
}

/** Puts the last `count` findings below `pointer` and, unless they name their schema already, below `schemaPointer`. */
export function at(findings, count, pointer, schemaPointer) {
  // Apart from moving them, so that the engine puts this much in place of the call.
  return count === 0
    ? 0
    : move(findings, count, pointer, schemaPointer, (schemaPointer[0] ?? '/') !== '/');
}

function move(findings, count, pointer, schemaPointer, isName) {
  if (findings === undefined) return count;
  for (let i = findings.length - count; i < findings.length; i++) {
    const finding = findings[i];
    finding.pointer = pointer + finding.pointer;
    if (typeof finding.schemaPointer === 'string') {
      const grown = schemaPointer + finding.schemaPointer;
      finding.schemaPointer = isName ? { whole: grown } : grown;
    }
  }
  return count;
}

/** As {@link at}, for the property whose name is `token` when escaped, and whose schema stands below `properties`. */
export function atProperty(findings, count, token) {
  return count === 0 ? 0 : move(findings, count, `/${token}`, `/properties/${token}`);
}

/** Says what is wrong with the property `name` that is to be a plain value: by its check, or that it is missing. */
export function wrong(findings, value, check, name) {
  const property = value[name];
  return property === undefined
    ? missing(findings, name)
    : move(findings, check(property, findings), `/${name}`, `/properties/${name}`);
}

/** As {@link at}, for the item or the property called `name`. */
export function atName(findings, count, name, schemaPointer) {
  return at(findings, count, `/${escapePointer(String(name))}`, schemaPointer);
}

/** As {@link atName}, for findings about the name itself. */
export function atNameItself(findings, count, name, schemaPointer) {
  if (findings !== undefined) {
    for (let i = findings.length - count; i < findings.length; i++) {
      findings[i].message = `has a name that ${findings[i].message}`;
    }
  }
  return atName(findings, count, name, schemaPointer);
}

/**
 * Says why no alternative passes: by the findings of the one alternative that is of the value's type, where there is
 * exactly one such, else by one finding about them all. Each alternative is a check and its schema pointer.
 */
export function noAlternative(findings, value, keyword, alternatives) {
  if (findings === undefined) return 1;
  let near;
  for (const [check, schemaPointer] of alternatives) {
    const found = [];
    at(found, check(value, found), '', schemaPointer);
    if (found.some((finding) => finding.pointer === '' && ofOtherKind(finding))) continue;
    if (near !== undefined) {
      near = undefined;
      break;
    }
    near = found;
  }
  if (near !== undefined) {
    findings.push(...near);
    return near.length;
  }
  const count = alternatives.length;
  return fail(
    findings,
    value,
    keyword,
    `must match one of ${count} alternatives, and matches none`,
  );
}

/** Records that the property that picks an alternative has no value that picks one. */
export function noPick(findings, value, name, token, message) {
  if (!isObject(value)) return fail(findings, value, 'discriminator', 'must be an object');
  if (!Object.hasOwn(value, name)) {
    return fail(findings, undefined, 'discriminator', 'is missing', `/${token}`);
  }
  return at(findings, fail(findings, value[name], 'discriminator', message), `/${token}`, '');
}

function ofOtherKind(finding) {
  return finding.keyword === 'type' || finding.keyword === 'const' || finding.keyword === 'false';
}

/** The JSON kind of a value, `binary` for bytes and files, `undefined` for what JSON does not know. */
export function kindOf(value) {
  const type = typeof value;
  if (type === 'string' || type === 'boolean') return type;
  if (type === 'number') return Number.isInteger(value) ? 'integer' : type;
  if (type !== 'object') return 'undefined';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const isBinary =
    ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob;
  return isBinary ? 'binary' : type;
}

export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value passes a check, as 1 or 0; if it does, what the check evaluates is added to `seen`. */
export function passes(check, value, seen) {
  const own = new Set();
  if (check(value, undefined, own) > 0) return 0;
  for (const one of own) seen.add(one);
  return 1;
}

/** Adds the names of an object's properties to a Set. */
export function addNames(value, seen) {
  if (isObject(value)) for (const name in value) seen.add(name);
}

/** Adds the indexes of an array's items to a Set, those below `end`. */
export function addIndexes(value, seen, end = Infinity) {
  if (Array.isArray(value)) for (let i = 0; i < value.length && i < end; i++) seen.add(i);
}

/** How many properties an object has; those that are undefined count as absent. */
export function sizeOf(value) {
  let size = 0;
  for (const name in value) {
    if (Object.hasOwn(value, name) && value[name] !== undefined) size++;
  }
  return size;
}

/** One code point of two code units. */
const pair = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Whether a string has more than `limit` code points. */
export function isLonger(value, limit) {
  if (value.length <= limit) return false;
  return value.length > 2 * limit || value.replace(pair, ' ').length > limit;
}

/** Whether a string has fewer than `limit` code points. */
export function isShorter(value, limit) {
  return !isLonger(value, limit - 1);
}

/** Escapes a name for a JSON Pointer (RFC 6901, section 3). */
export function escapePointer(name) {
  if (!name.includes('~') && !name.includes('/')) return name;
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
