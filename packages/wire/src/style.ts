/** How a parameter's value is written (OpenAPI 3.1.1, section 4.8.12.3). */
export type Style =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject';

/** What decides how a parameter is written. */
export interface ParameterStyle {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly style: Style;
  readonly explode: boolean;
}

export type ValueKind = 'primitive' | 'array' | 'object';

const stylesOf: Record<ParameterStyle['in'], readonly Style[]> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/**
 * Why a value of this kind cannot be written in this style, as a sentence; undefined where it can.
 *
 * These are the combinations that OpenAPI 3.1.1, section 4.8.12.4, leaves undefined ("n/a").
 */
export function undefinedStyle(
  { in: place, style, explode }: ParameterStyle,
  kind: ValueKind,
): string | undefined {
  if (!stylesOf[place].includes(style)) {
    return `A ${place} parameter cannot have the style ${style}.`;
  }
  const article = kind === 'primitive' ? 'a single value' : `an ${kind}`;
  if (style === 'deepObject' && kind !== 'object') {
    return `The style deepObject is not defined for ${article}.`;
  }
  if (style === 'spaceDelimited' || style === 'pipeDelimited') {
    if (kind === 'primitive') return `The style ${style} is not defined for ${article}.`;
    if (explode) return `The style ${style} is not defined with explode: true.`;
  }
  if (place === 'cookie' && explode && kind !== 'primitive') {
    return `A cookie cannot hold ${article} with explode: true.`;
  }
  return undefined;
}
