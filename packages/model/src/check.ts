import type { Json } from '@speclock/schema';
import { describe, isArray, isObject, member, quote } from './json.ts';
import type { Place } from './place.ts';
import type { Problems } from './problems.ts';
import type { References } from './references.ts';
import type { Held, Shape } from './shape.ts';
import type { Version } from './version.ts';
import { heldBy, isReplaced, referencesIn, shapeOf, walk } from './walk.ts';

const schemaTypes = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

const isType = (value: Json): boolean =>
  value === 'null' || schemaTypes.some((one) => one === value);

const plainTypes: Readonly<Record<string, { is: (value: Json) => boolean; words: string }>> = {
  any: { is: () => true, words: 'anything' },
  string: { is: (value) => typeof value === 'string', words: 'a string' },
  boolean: { is: (value) => typeof value === 'boolean', words: 'true or false' },
  number: { is: (value) => typeof value === 'number', words: 'a number' },
  'boolean-or-number': {
    is: (value) => typeof value === 'boolean' || typeof value === 'number',
    words: 'true or false',
  },
  count: {
    is: (value) => Number.isInteger(value) && Number(value) >= 0,
    words: 'an integer from 0 on',
  },
  // A list of types is a form of 3.1, which documents of 3.0 hold as well.
  type: {
    is: (value) =>
      isArray(value)
        ? value.every(isType)
        : typeof value === 'string' && schemaTypes.includes(value),
    words: `one of ${schemaTypes.join(', ')}`,
  },
  types: {
    is: (value) => (isArray(value) ? value.every(isType) : isType(value)),
    words: `null, ${schemaTypes.join(', ')}, or a list of those`,
  },
  // Documents of Swagger 2.0 hold later versions' forms as well; the reader tells of them, and of a file where none can be.
  'type-2.0': {
    is: (value) => value === 'file' || (isArray(value) ? value.every(isType) : isType(value)),
    words: `file, ${schemaTypes.join(', ')}`,
  },
};

/**
 * Holds every object of a document against the table of its specification: members that are missing, unknown
 * or of the wrong type, and references that lead nowhere. What members mean to each other is for the reader.
 */
export function check(
  root: Place,
  shape: Shape,
  { title, shapes, besideReference }: Version,
  references: References,
  problems: Problems,
): void {
  /** Reports a `$ref` that leads out of the document, wherever an object stands for something else. */
  const leadsOut = (place: Place): boolean => {
    const reference = place.object && member(place.object, '$ref');
    if (typeof reference !== 'string' || reference.startsWith('#')) return false;
    references.check(place.child('$ref'), place, problems);
    return true;
  };

  /** `parent` is the list or map whose items are checked. */
  const checkOne = (place: Place, held: Held, parent?: Place): void => {
    const value = place.value;
    if (value === undefined || (held.type !== 'any' && leadsOut(place))) return;
    const next = shapeOf(shapes, held);
    const plain = plainTypes[held.type];
    if (next ? isObject(value) : plain === undefined || plain.is(value)) return;
    if (typeof value === 'boolean' && held.type.endsWith('-or-boolean')) return;
    const what = parent ? `Each item of ${quote(parent.name)}` : quote(place.name);
    const words = next ? 'an object' : (plain?.words ?? '');
    const shown = typeof value === 'string' ? quote(value) : describe(value);
    const quotes =
      held.type === 'string' && typeof value !== 'object' && !held.many.includes('list');
    problems.error(
      'member-type',
      place.at,
      `${what} must be ${words}, but is ${shown}.`,
      quotes ? 'Put the value in quotes.' : undefined,
    );
  };

  const checkMember = (place: Place, held: Held): void => {
    if (place.value === null && !held.required && held.type !== 'any') {
      problems.warn(
        'member-type',
        place.at,
        `${quote(place.name)} is null, and taken to be missing.`,
      );
    } else if (held.many === 'one') {
      checkOne(place, held);
    } else if (leadsOut(place)) {
      return;
    } else if (held.many === 'list' ? !isArray(place.value) : !isObject(place.value)) {
      const words = held.many === 'list' ? 'an array' : 'an object';
      problems.error(
        'member-type',
        place.at,
        `${quote(place.name)} must be ${words}, but is ${describe(place.value)}.`,
      );
    } else {
      const places = held.many === 'list' ? place.items() : place.members();
      for (const each of places) checkOne(each, held, place);
    }
  };

  const checkSiblings = (place: Place): void => {
    const siblings = place
      .members()
      .filter(({ name }) => name !== '$ref' && !besideReference.includes(name));
    if (siblings.length === 0) return;
    const names = siblings.map(({ name }) => quote(name)).join(', ');
    // What an overlay put beside a $ref, or the $ref itself, is to be mended there.
    const added = [...siblings, place.child('$ref')].find(({ at }) => at.file !== place.at.file);
    problems.warn(
      'ref-siblings',
      added?.at ?? place.at,
      `What stands beside a $ref is ignored in ${title} here: ${names}.`,
      added && 'Let the action change what the $ref names, or remove the $ref by an action first.',
    );
  };

  const checkObject = (place: Place, of: Shape): void => {
    for (const reference of referencesIn(place, of)) references.check(reference, place, problems);
    if (isReplaced(place, of)) {
      checkSiblings(place);
      return;
    }
    if (of.reference === 'none' && leadsOut(place)) return;
    if (of.reference === 'instead' && Object.hasOwn(place.object ?? {}, '$ref')) {
      problems.error('member-type', place.child('$ref').at, '"$ref" must be a string.');
    }
    for (const name of of.required) {
      if (place.child(name).value === undefined) {
        problems.error('member-missing', place.at, `${quote(name)} is missing.`);
      }
    }
    for (const child of place.members()) {
      const held = heldBy(of, child.name);
      if (held) checkMember(child, held);
      else if (!of.open && child.name !== '$ref' && !child.name.startsWith('x-')) {
        const hint = of.extensible ? 'Remove it, or make it an extension (x-…).' : undefined;
        problems.warn(
          'member-unknown',
          child.at,
          `${title} has no ${quote(child.name)} here; it is ignored.`,
          hint,
        );
      }
    }
  };

  walk(root, shape, shapes, checkObject);
}
