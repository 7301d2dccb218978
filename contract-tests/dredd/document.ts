/** An object of a document. */
export interface Node {
  readonly [name: string]: unknown;
}

/** Something in a document that Swagger 2.0 or Dredd cannot say, or that this conversion does not know. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
}

/** A value that is used as an object; anything else is as good as an empty one. */
export function asNode(value: unknown): Node {
  return isNode(value) ? value : {};
}

export function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The object that a local reference leads to, or the object itself. */
export function resolve(document: Node, value: unknown): Node {
  let node = asNode(value);
  for (let steps = 0; typeof node['$ref'] === 'string'; steps++) {
    const reference: string = node['$ref'];
    if (!reference.startsWith('#/') || steps > 100) {
      throw new ConversionError(
        `The reference ${reference} does not lead to anything in this document.`,
      );
    }
    let target: unknown = document;
    for (const step of reference.slice(2).split('/')) {
      const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
      target = isNode(target) && Object.hasOwn(target, name) ? target[name] : undefined;
    }
    if (!isNode(target)) {
      throw new ConversionError(
        `The reference ${reference} does not lead to anything in this document.`,
      );
    }
    node = target;
  }
  return node;
}

/** The value of `example`, or of the first of `examples`; `undefined` when there is neither. */
export function exampleOf(document: Node, holder: Node): unknown {
  if (holder['example'] !== undefined) return holder['example'];
  const [first] = Object.values(asNode(holder['examples']));
  return first === undefined ? undefined : resolve(document, first)['value'];
}
