import type { Style } from '../../api-model.ts';
import { isArray, quote } from '../../json.ts';
import type { Place } from '../../place.ts';
import type { Context } from '../context.ts';

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
  const format = place.child('collectionFormat');
  const known = ['csv', 'multi', ...Object.keys(delimited)];
  if (!isList) return { style: usual, explode: usual === 'form' };
  if (format.text !== undefined && !known.includes(format.text)) {
    context.problems.error(
      'member-value',
      format.at,
      `"collectionFormat" must be ${known.join(' or ')}, but is ${quote(format.text)}.`,
    );
  }
  if (format.text === 'multi' && usual === 'simple') {
    context.problems.warn(
      'collection-multi',
      format.at,
      'The collectionFormat multi is for query and form parameters; csv is taken.',
      'Write csv, or leave it out.',
    );
  }
  const style = delimited[format.text ?? ''] ?? usual;
  return { style, explode: format.text === 'multi' && usual === 'form' };
}

/** The types that an object names. */
export function typesOf(place: Place): readonly string[] {
  const { value } = place.child('type');
  const types = isArray(value) ? value : [value];
  return types.filter((type) => typeof type === 'string');
}
