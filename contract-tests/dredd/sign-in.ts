import { asList, asNode, ConversionError, type Node, resolve } from './document.ts';

export type SignIn = 'none' | 'bearer' | 'basic';

/** How an operation is signed in to, by the first of its alternatives. */
export function signInOf(document: Node, operation: Node, where: string): SignIn {
  const [first] = asList(operation['security'] ?? document['security']);
  const names = Object.keys(asNode(first));
  const [name] = names;
  if (name === undefined) return 'none';
  const schemes = asNode(asNode(document['components'])['securitySchemes']);
  const { type, scheme } = resolve(document, schemes[name]);
  if (names.length === 1) {
    if (type === 'oauth2' || (type === 'http' && `${scheme}`.toLowerCase() === 'bearer'))
      return 'bearer';
    if (type === 'http' && `${scheme}`.toLowerCase() === 'basic') return 'basic';
  }
  throw new ConversionError(
    `${where}: this conversion does not know how to sign in by ${names.join(' and ')}.`,
  );
}
