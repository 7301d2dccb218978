import type { Json, JsonObject } from '@speclock/schema';
import { isArray, isObject, type MutableObject, member, setMember } from '../json.ts';
import { joinPointer, parsePointer, toReference } from '../pointer.ts';
import type { Problems } from '../problems.ts';
import { warnOfAmbiguous } from '../schema-names.ts';
import type { Held, Shape } from '../shape.ts';
import type { Version } from '../version.ts';
import { heldBy, shapeOf } from '../walk.ts';
import { WorkingDocument } from '../working-document.ts';
import { Components } from './components.ts';
import { isFileReference } from './file-name.ts';
import type { Library } from './library.ts';
import { atOf, childOf, keyOf, Locator, referenceIn, type Spot } from './locate.ts';
import { Unusual } from './unusual.ts';

/** Values in all, and of those the ones that stand in another place already; far above what documents have. */
const maxValues = 5_000_000;
const maxCopies = 500_000;
const maxDepth = 500;

/** Names that schemas give themselves: references to them are written as pointers. */
const naming = new Set(['$id', '$anchor']);

/** Writes a document of many files as one, which says of each part where it came from. */
class Joiner {
  readonly #library: Library;
  readonly #version: Version;
  readonly #problems: Problems;
  readonly #locator: Locator;
  readonly #components: Components;
  readonly #unusual: Unusual;
  readonly #document: WorkingDocument;
  /** What is being put in place, so that a circle is noticed. */
  readonly #open = new Set<string>();
  /** Where what stands at a place has been put first, by key; for references to operations. */
  readonly #placed = new Map<string, string>();
  readonly #toOperations: { readonly link: MutableObject; readonly target: Spot }[] = [];
  readonly #dynamic: {
    readonly schema: MutableObject;
    readonly from: Spot;
    readonly target: Spot;
  }[] = [];
  #values = 0;
  #copies = 0;
  /** How many copies what is written stands in. */
  #copying = 0;
  #depth = 0;
  #isTooLarge = false;

  constructor(library: Library, version: Version, problems: Problems) {
    this.#library = library;
    this.#version = version;
    this.#problems = problems;
    this.#locator = new Locator(library, version.besideReference, problems);
    this.#components = new Components(library.main, version.shapes, this.#locator);
    this.#unusual = new Unusual(version.title, problems);
    this.#document = new WorkingDocument({}, library.main.source.file);
  }

  join(main: Spot): WorkingDocument {
    const shape = this.#version.shapes.get('OpenAPI');
    if (!shape || !isObject(main.value)) return this.#document;
    Object.assign(this.#document.root, this.#object(main, shape, ''));
    for (const { tokens, name, spot, shape: of } of this.#components.queue) {
      const pointer = joinPointer('', ...tokens, name);
      let holder = this.#document.root as MutableObject;
      for (const token of tokens) {
        if (!isObject(member(holder, token))) setMember(holder, token, {});
        holder = holder[token] as MutableObject;
      }
      this.#comesFrom(pointer, spot);
      setMember(holder, name, this.#value(spot, of, pointer));
    }
    this.#linkOperations();
    this.#checkDynamic();
    this.#unusual.report();
    return this.#document;
  }

  /** `to` is the pointer of where the value is put. */
  #member(spot: Spot, held: Held, to: string): Json {
    if (held.many === 'one') return this.#one(spot, held, to);
    if (referenceIn(spot.value) !== undefined) {
      return this.#inPlace(spot, `a ${held.many}`, to, (target) => this.#member(target, held, to));
    }
    return this.#each(spot, to, (child, pointer) => this.#one(child, held, pointer));
  }

  #one(spot: Spot, held: Held, to: string): Json {
    const shape = shapeOf(this.#version.shapes, held);
    if (shape && shape.reference !== 'none') return this.#value(spot, shape, to);
    if (referenceIn(spot.value) !== undefined && held.type !== 'any') {
      const what = shape ? `a ${shape.name} object` : 'a plain value';
      return this.#inPlace(spot, what, to, (target) => this.#one(target, held, to));
    }
    return shape && isObject(spot.value) ? this.#object(spot, shape, to) : this.#data(spot, to);
  }

  #value(spot: Spot, shape: Shape, to: string): Json {
    const reference = referenceIn(spot.value);
    if (reference !== undefined) return this.#reference(spot, reference, shape, to);
    return isObject(spot.value) ? this.#object(spot, shape, to) : this.#data(spot, to);
  }

  #object(spot: Spot, shape: Shape, to: string): JsonObject {
    const hasNames = shape.name === 'Schema' && shape.reference === 'beside';
    const object = this.#each(spot, to, (child, pointer, name) => {
      const held = heldBy(shape, name);
      if (hasNames && naming.has(name)) return undefined;
      if (hasNames && name === '$dynamicRef' && typeof child.value === 'string') {
        return this.#named(child.value, spot, shape) ?? child.value;
      }
      if (name === '$ref' && shape.reference !== 'none') return child.value;
      if (shape.name === 'Discriminator' && name === 'mapping')
        return this.#mapping(child, pointer);
      return held ? this.#member(child, held, pointer) : this.#data(child, pointer);
    }) as MutableObject;
    const operation = shape.name === 'Link' ? member(object, 'operationRef') : undefined;
    if (typeof operation === 'string') {
      const target = this.#locator.find(operation, spot);
      if (target) this.#toOperations.push({ link: object, target });
    }
    const dynamic =
      hasNames && isObject(spot.value) ? member(spot.value, '$dynamicRef') : undefined;
    if (typeof dynamic === 'string') {
      const target = this.#locator.find(dynamic, spot);
      const from = childOf(spot, '$dynamicRef', dynamic);
      if (target) this.#dynamic.push({ schema: object, from, target });
    }
    return object;
  }

  /** An object whose `$ref` is one that its specification allows. */
  #reference(spot: Spot, reference: string, shape: Shape, to: string): Json {
    const target = this.#locator.find(reference, spot);
    const end = target && this.#locator.follow(target, shape.reference);
    if (!target || !end) return {};
    const named = this.#components.name(end, target, shape);
    // What the main document keeps under a name is put there when that is nothing but a reference to it.
    if (
      named === undefined ||
      (named === to && this.#locator.isAlias(spot.value, shape.reference))
    ) {
      if (Object.keys(spot.value ?? {}).length > 1) this.#unusual.siblings(spot);
      return this.#put(spot, end, to, (put) => this.#value(put, shape, to));
    }
    const { $ref: _, ...beside } = this.#object(spot, shape, to);
    return { $ref: toReference(`#${named}`), ...beside };
  }

  /** The reference to what another names. */
  #named(reference: string, from: Spot, shape: Shape): string | undefined {
    const target = this.#locator.find(reference, from);
    const end = target && this.#locator.follow(target, shape.reference);
    const named = target && end && this.#components.name(end, target, shape);
    return named === undefined ? undefined : toReference(`#${named}`);
  }

  /** What stands behind a reference where no specification has one. */
  #inPlace(spot: Spot, what: string, to: string, read: (target: Spot) => Json): Json {
    this.#unusual.add(what, spot);
    if (Object.keys(spot.value ?? {}).length > 1) this.#unusual.siblings(spot);
    const target = this.#locator.find(referenceIn(spot.value) ?? '', spot);
    return target ? this.#put(spot, target, to, read) : {};
  }

  #put(from: Spot, target: Spot, to: string, read: (target: Spot) => Json): Json {
    const key = keyOf(target);
    if (this.#open.has(key)) {
      this.#problems.error(
        'ref-cycle',
        atOf(childOf(from, '$ref', null)),
        'The reference leads back to where it stands, and there can be no reference in one file.',
        'Refer to a schema or another component instead.',
      );
      return {};
    }
    if (this.#isBeyond(from)) return {};
    this.#depth++;
    this.#open.add(key);
    const isCopy = this.#placed.has(key);
    if (!isCopy) this.#placed.set(key, to);
    this.#comesFrom(to, target);
    if (isCopy) this.#copying++;
    const value = read(target);
    if (isCopy) this.#copying--;
    this.#open.delete(key);
    this.#depth--;
    return value;
  }

  #comesFrom(to: string, spot: Spot): void {
    const origin = this.#document.originOf(parsePointer(to) ?? []);
    origin.at = atOf(spot);
  }

  /** A mapping names a component of the document, or is a reference. */
  #mapping(spot: Spot, to: string): Json {
    const schema = this.#version.shapes.get('Schema');
    return this.#each(spot, to, (child) => {
      const text = child.value;
      if (typeof text !== 'string' || !schema || this.#components.has(text, schema)) return text;
      const isReference = text.startsWith('#') || isFileReference(text);
      return isReference ? (this.#named(text, child, schema) ?? text) : text;
    });
  }

  /**
   * A value that no specification looks into: an extension, an example, a default. What is nothing but a reference into
   * another file is meant as one all the same, since it would lead to nothing from one file.
   */
  #data(spot: Spot, to: string): Json {
    const reference = referenceIn(spot.value);
    const isOurs = reference?.startsWith('#')
      ? !this.#isMain(spot)
      : !/^[a-z]+:/i.test(reference ?? ':');
    if (reference !== undefined && isOurs) {
      const target = this.#locator.find(reference, spot, 'warning');
      if (target) return this.#put(spot, target, to, (put) => this.#data(put, to));
    }
    return this.#each(spot, to, (child, pointer) => this.#data(child, pointer));
  }

  /** A list or an object with each of what is in it converted; what is neither stays. */
  #each(
    spot: Spot,
    to: string,
    convert: (child: Spot, to: string, name: string) => Json | undefined,
  ): Json {
    const { value } = spot;
    if (typeof value !== 'object' || value === null) return value;
    if (this.#copying > 0) this.#copies++;
    this.#values++;
    if (this.#isBeyond(spot)) return {};
    const child = (name: string, item: Json): Json | undefined =>
      (typeof item === 'object' && item !== null) || typeof item === 'string'
        ? convert(childOf(spot, name, item), joinPointer(to, name), name)
        : item;
    this.#depth++;
    let converted: Json[] | MutableObject;
    if (isArray(value)) {
      converted = value.map((item, index) => child(`${index}`, item) ?? null);
    } else {
      converted = {};
      for (const [name, item] of Object.entries(value)) {
        const made = child(name, item);
        if (made !== undefined) setMember(converted, name, made);
      }
    }
    this.#depth--;
    return converted;
  }

  /** Whether a limit has been passed, which is told once. */
  #isBeyond(spot: Spot): boolean {
    if (this.#isTooLarge) return true;
    const passed =
      this.#depth > maxDepth
        ? `is over ${maxDepth} deep`
        : this.#copies > maxCopies
          ? `has more than ${maxCopies} copies of values that it has already`
          : this.#values > maxValues
            ? `has more than ${maxValues} values`
            : undefined;
    if (passed === undefined) return false;
    this.#isTooLarge = true;
    this.#problems.error('files-limit', atOf(spot), `Written as one file the document ${passed}.`);
    return true;
  }

  #isMain({ file }: Spot): boolean {
    return file === this.#components.main;
  }

  /** One file has no resources to tell names apart by: what depends on them is said while they are known. */
  #checkDynamic(): void {
    for (const { schema, from, target } of this.#dynamic) {
      if (!this.#library.isAmbiguous(target.value)) continue;
      warnOfAmbiguous(this.#problems, `${from.value}`, atOf(from));
      delete schema['$dynamicRef'];
    }
  }

  #linkOperations(): void {
    for (const { link, target } of this.#toOperations) {
      let { pointer } = target;
      let rest = '';
      for (;;) {
        const placed = this.#placed.get(`${target.file.name}#${pointer}`);
        const to = placed ?? (this.#isMain(target) && pointer === '' ? '' : undefined);
        if (to !== undefined) {
          setMember(link, 'operationRef', toReference(`#${to}${rest}`));
          break;
        }
        if (pointer === '') break;
        const cut = pointer.lastIndexOf('/');
        rest = pointer.slice(cut) + rest;
        pointer = pointer.slice(0, cut);
      }
    }
  }
}

/** The document as one: what other files hold stands among its components, or in the place of the reference. */
export function joinFiles(library: Library, version: Version, problems: Problems): WorkingDocument {
  const { main } = library;
  return new Joiner(library, version, problems).join({
    file: main,
    pointer: '',
    value: main.value,
  });
}
