// What every validator is: a function that answers the value or all that is wrong with it, and a Standard Schema
// (https://standardschema.dev) at the same time.
import { isObject, runCheck } from './check.js';

/** Makes the validator of a schema. A check that is absent lets every value pass. */
export function schemaValidator(check, schemaPointer) {
  return standard((value) => {
    return answer(value, check === undefined ? [] : runCheck(check, value, '', schemaPointer));
  });
}

export function answer(value, findings) {
  return findings.length === 0 ? { ok: true, value } : { ok: false, findings };
}

/** Makes a Standard Schema of a validator. `refused` has findings about what the validator cannot be asked about at all. */
export function standard(validator, refused = nothing) {
  validator['~standard'] = {
    version: 1,
    vendor: 'speclock',
    validate(value) {
      const findings = refused(value);
      const result = findings.length > 0 ? { ok: false, findings } : validator(value);
      if (result.ok) return { value: result.value };
      return {
        issues: result.findings.map(({ message, pointer }) => ({
          message,
          path: pathOf(pointer, value),
        })),
      };
    },
  };
  return validator;
}

function nothing() {
  return [];
}

/**
 * A JSON Pointer as the keys that lead from `value` to the place; those of lists are numbers, but for a list of the parts
 * of a multipart body, whose keys are names.
 */
function pathOf(pointer, value) {
  let inner = value;
  return pointer
    .split('/')
    .slice(1)
    .map((token) => {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(inner) && /^\d+$/.test(name) ? Number(name) : name;
      inner =
        (isObject(inner) || Array.isArray(inner)) && Object.hasOwn(inner, key)
          ? inner[key]
          : undefined;
      return key;
    });
}
