import fc from 'fast-check';

type Node = Readonly<Record<string, unknown>>;

const known = new Set(
  'type format enum minLength maxLength minimum maximum minItems maxItems items properties required description default example title'.split(
    ' ',
  ),
);

/** Where a value goes decides which texts can get there. */
const textOf: Readonly<Record<string, (bounds: fc.StringConstraints) => fc.Arbitrary<string>>> = {
  // "." and ".." would name another resource, and the client refuses them; so it does what its style separates by.
  path: (bounds) =>
    fc.string({ ...bounds, minLength: 1, unit: 'binary' }).filter((text) => !text.includes('.')),
  header: (bounds) => fc.string({ ...bounds, unit: fc.constantFrom(...'aZ0-_~') }),
  multipart: (bounds) =>
    fc.string({ ...bounds, unit: 'binary' }).filter((text) => !/[\r\n]/.test(text)),
};

/** Finds the nodes of a bundle, references followed. */
export function resolverOf(bundle: Node): (node: unknown) => Node {
  return function resolve(node: unknown): Node {
    const { $ref: ref, ...rest } = node as Node & { readonly $ref?: string };
    if (ref === undefined) return rest;
    const parts = ref.slice(2).split('/');
    return resolve(parts.reduce((found: unknown, part) => (found as Node)[part], bundle));
  };
}

/** Values that a schema accepts, as a caller would give them to the client. Throws for a keyword that it does not know. */
function valuesOf(
  given: unknown,
  place: string,
  resolve: (node: unknown) => Node,
): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  const unknown = Object.keys(schema).filter((keyword) => !known.has(keyword));
  if (unknown.length > 0) throw new Error(`no values are made for ${unknown}`);
  const bound = (name: string): number | undefined => schema[name] as number | undefined;
  if (schema['enum'] !== undefined) return fc.constantFrom(...(schema['enum'] as unknown[]));
  switch (schema['type']) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: bound('minimum') ?? -1000, max: bound('maximum') ?? 2 ** 31 - 1 });
    case 'number':
      return fc.double({
        min: bound('minimum') ?? -1e21,
        max: bound('maximum') ?? 1e21,
        noNaN: true,
      });
    case 'array':
      return fc.array(valuesOf(schema['items'], place, resolve), {
        minLength: bound('minItems') ?? 0,
        maxLength: bound('maxItems') ?? 4,
      });
    case 'object':
      return objectOf(schema, place, resolve);
    case 'string': {
      if (schema['format'] === 'uuid') return fc.uuid();
      if (schema['format'] === 'binary') {
        return fc.uint8Array({ maxLength: 9 }).map((bytes) => new File([bytes], 'a.csv'));
      }
      if (schema['format'] !== undefined)
        throw new Error(`no values are made for ${schema['format']}`);
      const bounds = { minLength: bound('minLength') ?? 0, maxLength: bound('maxLength') ?? 20 };
      return (textOf[place] ?? ((of) => fc.string({ ...of, unit: 'binary' })))(bounds);
    }
    default:
      throw new Error(`no values are made for the type ${schema['type']}`);
  }
}

function objectOf(
  schema: Node,
  place: string,
  resolve: (node: unknown) => Node,
): fc.Arbitrary<object> {
  const properties = Object.entries(schema['properties'] as Node).map(
    ([name, inner]): [string, fc.Arbitrary<unknown>] => [name, valuesOf(inner, place, resolve)],
  );
  const requiredKeys = (schema['required'] ?? []) as string[];
  return fc.record(Object.fromEntries(properties), { requiredKeys, noNullPrototype: true });
}

interface ParameterNode extends Node {
  readonly name: string;
  readonly in: string;
}

/** Valid arguments of an operation's call: parameters by place, and a body. */
export function inputOf(operation: Node, resolve: (node: unknown) => Node): fc.Arbitrary<object> {
  const parameters = ((operation['parameters'] ?? []) as unknown[]).map(
    (one) => resolve(one) as ParameterNode,
  );
  const places = [...new Set(parameters.map((one) => one.in))].map((place) => {
    const members = parameters
      .filter((one) => one.in === place)
      .map((one) => {
        const inContent = Object.values((one['content'] ?? {}) as Node)[0] as Node | undefined;
        const values = valuesOf(inContent?.['schema'] ?? one['schema'], place, resolve);
        return {
          name: one.name,
          values,
          isFree: one['required'] !== true || 'x-speclock-fill' in one,
        };
      });
    const made = fc.record(Object.fromEntries(members.map(({ name, values }) => [name, values])), {
      requiredKeys: members.filter(({ isFree }) => !isFree).map(({ name }) => name),
      noNullPrototype: true,
    });
    return [place, made] as const;
  });
  const body =
    operation['requestBody'] === undefined ? undefined : resolve(operation['requestBody']);
  const [mediaType = '', media] = Object.entries((body?.['content'] ?? {}) as Node)[0] ?? [];
  const place = mediaType.startsWith('multipart/') ? 'multipart' : 'body';
  const bodies =
    media === undefined ? {} : { body: valuesOf((media as Node)['schema'], place, resolve) };
  return fc.record({ ...Object.fromEntries(places), ...bodies }, { noNullPrototype: true });
}
