import type { Json } from '@speclock/schema';
import type { SchemaKey } from '../api-model.ts';
import type { Descent } from '../descent.ts';
import { isArray, isObject, quote } from '../json.ts';
import type { Place } from '../place.ts';
import { joinPointer, toReference } from '../pointer.ts';
import type { Problems } from '../problems.ts';
import type { References } from '../references.ts';

const componentName = /^[A-Za-z0-9._-]+$/;

export interface FoundDiscriminator {
  /** The schema that has it. */
  readonly schema: Place;
  readonly place: Place;
  /** Where schemas stand under names. */
  readonly section: Place;
  readonly references: References;
  key(place: Place): SchemaKey;
  /** Whether a place is one where schemas stand under names. */
  isNamed(place: Place): boolean;
}

/** The value by which a definition is picked instead of its name: of vendors of Swagger 2.0, Microsoft's AutoRest first. */
const valueNames = ['x-ms-discriminator-value', 'x-discriminator-value'];

/**
 * The discriminator of Swagger 2.0, which is the property's name: definitions that extend the schema by `allOf` are picked by
 * their names, unless an extension says another value.
 */
export function readDiscriminatorName(found: FoundDiscriminator, descent: Descent): Json {
  const { schema, place, section, key } = found;
  const extending = descent.from(schema);
  const mapping = section.members().flatMap((definition): [string, string][] => {
    const value = valueNames.map((name) => definition.child(name).text).find(Boolean);
    if (value === undefined || !extending.has(definition.pointer)) return [];
    return [[value, key(definition)]];
  });
  const all = mapping.length > 0 && { mapping: Object.fromEntries(mapping) };
  return { propertyName: place.text ?? '', ...all };
}

/**
 * A discriminator whose mapping is complete (OpenAPI 3.0.4, Discriminator Object): what the document maps, and beside it
 * each alternative that it does not map, by its component's name.
 *
 * Where an alternative lists the values of the property and its name is none of them, those values are what maps to it,
 * since no other could pass; a warning says so.
 */
export function readDiscriminator(
  { schema, place, section, references, key, isNamed }: FoundDiscriminator,
  problems: Problems,
): Json {
  const explicit = place
    .child('mapping')
    .members()
    .map((member): [string, string] => [member.name, mapped(member)]);
  const named = new Set(explicit.map(([, target]) => target));
  const property = place.child('propertyName').text;
  const implicit = ['oneOf', 'anyOf']
    .flatMap((keyword) => schema.child(keyword).items())
    .flatMap((alternative): [string, string][] => {
      const target = references.target(alternative.child('$ref').text ?? '', alternative);
      if (!target || !isNamed(target) || property === undefined) return [];
      const targetKey = key(target);
      if (named.has(targetKey)) return [];
      return values(target, property).map((value) => [value, targetKey]);
    });
  const mapping = [...explicit, ...implicit.filter(([value]) => !isTaken(value))];
  const value = place.object ?? {};
  return mapping.length === 0 ? value : { ...value, mapping: Object.fromEntries(mapping) };

  function isTaken(value: string): boolean {
    return explicit.some(([taken]) => taken === value);
  }

  /** The values of the property that pick a component. */
  function values(target: Place, name: string): readonly string[] {
    const listed = listedValues(references.follow(target), name);
    if (listed.length === 0 || listed.includes(target.name)) return [target.name];
    problems.warn(
      'discriminator-name',
      place.at,
      `The name ${quote(target.name)} picks an alternative in which ${quote(name)} is never that; ` +
        `${listed.map(quote).join(', ')} is taken to pick it.`,
      'Add a mapping to the discriminator.',
    );
    return listed;
  }

  /** A mapping names a component, or is a reference as in `$ref`. */
  function mapped(member: Place): string {
    const text = member.text ?? '';
    const byName = componentName.test(text)
      ? references.target(toReference(`#${joinPointer(section.pointer, text)}`), member)
      : undefined;
    const target = byName ?? references.target(text, member);
    if (target) return key(target);
    problems.error(
      'ref-unresolved',
      member.at,
      `The mapping ${quote(text)} names no schema of this document.`,
    );
    return text;
  }
}

/** The texts that a property's own enum lists. */
function listedValues(schema: Place | undefined, name: string): readonly string[] {
  const property = schema?.child('properties').child(name).value;
  const listed = isObject(property) ? property['enum'] : undefined;
  return isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
}
