import type { Json } from '@speclock/schema';
import type { At } from './api-model.ts';
import { isArray, isObject, quote } from './json.ts';
import type { Place } from './place.ts';
import { parsePointer } from './pointer.ts';
import type { Problems } from './problems.ts';
import type { Shape, Shapes } from './shape.ts';
import { walk } from './walk.ts';

/** What a document without an address is called. */
const documentUri = 'document:///';

const naming = ['$id', '$anchor', '$dynamicAnchor'];

/** The names that schemas give themselves (JSON Schema 2020-12, core, section 8.2). */
export class SchemaNames {
  /** By URI. */
  readonly #resources = new Map<string, Place>();
  /** By the resource's URI, `#` and the name. */
  readonly #anchors = new Map<string, Place>();
  /** The resources that have a dynamic anchor, by its name. */
  readonly #dynamic = new Map<string, Set<string>>();
  /** URIs by the pointer of the schema that has them. */
  readonly #bases = new Map<string, string>();

  private constructor(root: Place) {
    this.#resources.set(documentUri, root);
    this.#bases.set('', documentUri);
  }

  /** Undefined where no schema names itself. */
  static of(root: Place, shape: Shape, shapes: Shapes): SchemaNames | undefined {
    if (root.value === undefined || !mayName(root.value)) return undefined;
    const names = new SchemaNames(root);
    walk(root, shape, shapes, (place, { name }) => {
      if (name === 'Schema') names.#add(place);
    });
    return names;
  }

  #add(schema: Place): void {
    const id = schema.child('$id').text;
    const above = this.#baseOf(schema);
    const base = (id === undefined ? undefined : resolve(above, id)?.uri) ?? above;
    if (base !== above) {
      this.#bases.set(schema.pointer, base);
      this.#resources.set(base, schema);
    }
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const name = schema.child(keyword).text;
      if (name === undefined) continue;
      this.#anchors.set(`${base}#${name}`, schema);
      if (keyword === '$anchor') continue;
      this.#dynamic.set(name, (this.#dynamic.get(name) ?? new Set()).add(base));
    }
  }

  /** What a reference names that stands at a place; undefined where there is nothing of this document. */
  target(reference: string, from: Place): Place | undefined {
    const { uri, fragment } = resolve(this.#baseOf(from), reference) ?? {};
    const resource = uri === undefined ? undefined : this.#resources.get(uri);
    if (!resource || fragment === undefined) return undefined;
    const tokens = parsePointer(fragment);
    if (!tokens) return this.#anchors.get(`${uri}#${fragment}`);
    const place = resource.descendant(tokens);
    return place.value === undefined || place.pointer === '' ? undefined : place;
  }

  /** Whether it depends on the way by which a `$dynamicRef` was reached what it means: several resources have its name. */
  isAmbiguous(dynamicReference: string, from: Place): boolean {
    const name = this.target(dynamicReference, from)?.child('$dynamicAnchor').text;
    return (this.#dynamic.get(name ?? '')?.size ?? 0) > 1;
  }

  #baseOf(place: Place): string {
    for (let above = place.pointer; above !== ''; above = above.slice(0, above.lastIndexOf('/'))) {
      const base = this.#bases.get(above);
      if (base !== undefined) return base;
    }
    return documentUri;
  }
}

/** Says that a `$dynamicRef` is left out, since what it means depends on the way by which it was reached. */
export function warnOfAmbiguous(problems: Problems, dynamicReference: string, at: At): void {
  problems.warn(
    'dynamic-reference',
    at,
    `What ${quote(dynamicReference)} names depends on the schema that it was reached from, which is not supported yet; anything passes.`,
    'Write a $ref to the schema that is meant.',
  );
}

/** Whether anything in a document looks like a name that a schema gives itself. */
function mayName(value: Json): boolean {
  if (isArray(value)) return value.some(mayName);
  if (!isObject(value)) return false;
  return naming.some((name) => Object.hasOwn(value, name)) || Object.values(value).some(mayName);
}

function resolve(
  base: string,
  reference: string,
): { readonly uri: string; readonly fragment: string } | undefined {
  const [before = '', fragment = ''] = reference.split('#', 2);
  try {
    const uri = before === '' ? base : new URL(before, base).href;
    return { uri, fragment: decodeURIComponent(fragment) };
  } catch {
    return undefined;
  }
}
