/** How a parameter's value is written (OpenAPI 3.1.1, section 4.8.12.3; `tabDelimited` is `tsv` of Swagger 2.0). */
export type Style =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject';

/** What decides how a parameter is written. */
export interface ParameterStyle {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly style: Style;
  readonly explode: boolean;
}

export type ValueKind = 'primitive' | 'array' | 'object';

/** What stands between the items of a list in the styles that have a sign of their own for it. */
export const delimiters: Partial<Record<Style, string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
};

const delimited = ['spaceDelimited', 'pipeDelimited', 'tabDelimited'] as const;

const stylesOf: Record<ParameterStyle['in'], readonly Style[]> = {
  path: ['simple', 'label', 'matrix', ...delimited],
  query: ['form', ...delimited, 'deepObject'],
  header: ['simple', ...delimited],
  cookie: ['form'],
};

/**
 * Why a value of this kind cannot be written in this style, as a sentence; undefined where it can.
 *
 * These are the combinations that OpenAPI 3.1.1, section 4.8.12.4, leaves undefined ("n/a"), but for lists that Swagger 2.0
 * delimits by spaces, pipes or tabs in every place, and for what is no object in deepObject: a list is an object of its indices
 * (`a[0]=x&a[1]=y`), a single value stands alone (`a=x`). So npm's qs writes them, and so Stripe's document means them.
 */
export function undefinedStyle(
  { in: place, style, explode }: ParameterStyle,
  kind: ValueKind,
): string | undefined {
  if (!stylesOf[place].includes(style)) {
    return `A ${place} parameter cannot have the style ${style}.`;
  }
  const article = kind === 'primitive' ? 'a single value' : `an ${kind}`;
  if (delimiters[style] !== undefined) {
    const isOfLists = place !== 'query' || style === 'tabDelimited';
    if (kind === 'primitive' || (isOfLists && kind === 'object')) {
      return `The style ${style} is not defined for ${article}.`;
    }
    if (explode) return `The style ${style} is not defined with explode: true.`;
  }
  if (place === 'cookie' && explode && kind !== 'primitive') {
    return `A cookie cannot hold ${article} with explode: true.`;
  }
  return undefined;
}
