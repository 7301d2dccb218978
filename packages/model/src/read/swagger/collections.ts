import type { Style } from '../../api-model.ts';
import { isArray } from '../../json.ts';
import type { Place } from '../../place.ts';
import { type Context, oneOf } from '../context.ts';

/** How a list is written: https://spec.openapis.org/oas/v2.0.html#parameter-object, `collectionFormat`. */
export interface Written {
  readonly style: Style;
  readonly explode: boolean;
}

const delimited: Readonly<Record<string, Style>> = {
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
};

/**
 * How a parameter or a header is written; `usual` is the style of its place, in which `csv` lists stand.
 */
export function readCollection(place: Place, usual: 'simple' | 'form', context: Context): Written {
  const isList = typesOf(place).includes('array');
  if (!isList) return { style: usual, explode: usual === 'form' };
  const member = place.child('collectionFormat');
  const known = ['csv', 'multi', ...Object.keys(delimited)];
  const format = oneOf(member, known, context.problems);
  if (format === 'multi' && usual === 'simple') {
    context.problems.warn(
      'collection-multi',
      member.at,
      'The collectionFormat multi is for query and form parameters; csv is taken.',
      'Write csv, or leave it out.',
    );
  }
  const style = delimited[format ?? ''] ?? usual;
  return { style, explode: format === 'multi' && usual === 'form' };
}

/** The types that an object names. */
export function typesOf(place: Place): readonly string[] {
  const { value } = place.child('type');
  const types = isArray(value) ? value : [value];
  return types.filter((type) => typeof type === 'string');
}
