import type { Json } from '@speclock/schema';
import { isObject, valueUnder } from '../json.ts';
import { joinPointer, parsePointer } from '../pointer.ts';
import type { Shape, Shapes } from '../shape.ts';
import { ComponentNames } from './component-names.ts';
import type { File } from './library.ts';
import { childOf, keyOf, type Locator, referenceIn, type Spot } from './locate.ts';
import { type ComponentSection, componentSections, isPartOfDocument } from './sections.ts';

/** A component that another file brings, which is to be written. */
export interface Queued {
  readonly tokens: readonly string[];
  readonly name: string;
  readonly spot: Spot;
  readonly shape: Shape;
}

/** What the components of the one document are called, and which of them are still to be written. */
export class Components {
  readonly main: File;
  /** Grows while it is gone through. */
  readonly queue: Queued[] = [];
  readonly #shapes: Shapes;
  readonly #sections: ReadonlyMap<string, ComponentSection>;
  readonly #names = new Map<string, ComponentNames>();
  readonly #own = new Map<string, ReadonlySet<string>>();
  /** Pointers by the shape's name and the key of what stands elsewhere. */
  readonly #pointers = new Map<string, string>();

  constructor(main: File, shapes: Shapes, locator: Locator) {
    this.main = main;
    this.#shapes = shapes;
    this.#sections = componentSections(shapes);
    for (const section of this.#sections.values()) this.#declare(section, locator);
  }

  /** Whether the main document has a component of that name. */
  has(name: string, shape: Shape): boolean {
    return this.#own.get(shape.name)?.has(name) ?? false;
  }

  /**
   * The pointer, in the one document, of what stands at a place of some file. `target` is what the reference names, `end`
   * what that is in the end. Undefined for what can be no component: it is put where it is referred to.
   */
  name(end: Spot, target: Spot, shape: Shape): string | undefined {
    for (const spot of [target, end]) {
      const known = this.#pointers.get(`${shape.name} ${keyOf(spot)}`);
      if (known !== undefined) return known;
      if (this.#stays(spot)) return spot.pointer;
    }
    const section = this.#sections.get(shape.name);
    if (!section) return undefined;
    const name = this.#names.get(shape.name)?.next(end.file.name, end.pointer) ?? '';
    const pointer = joinPointer('', ...section.tokens, name);
    this.#pointers.set(`${shape.name} ${keyOf(end)}`, pointer);
    this.queue.push({ tokens: section.tokens, name, spot: end, shape });
    return pointer;
  }

  /** The components that the main document names itself; the names of what they refer to in other files as well. */
  #declare({ tokens, shape }: ComponentSection, locator: Locator): void {
    let holder: Spot | undefined = { file: this.main, pointer: '', value: this.main.value };
    for (const token of tokens) {
      const value: Json | undefined = holder && valueUnder(holder.value, token);
      holder =
        holder && value !== undefined
          ? locator.follow(childOf(holder, token, value), 'none')
          : undefined;
    }
    const entries = isObject(holder?.value) ? Object.entries(holder.value) : [];
    this.#names.set(
      shape.name,
      new ComponentNames(
        entries.map(([name]) => name),
        this.#shapes.has('Components'),
      ),
    );
    this.#own.set(shape.name, new Set(entries.map(([name]) => name)));
    for (const [name, value] of entries) {
      if (!holder) continue;
      const spot = childOf(holder, name, value);
      const pointer = joinPointer('', ...tokens, name);
      const end = this.#isOfAnother(spot, shape, locator)
        ? undefined
        : locator.follow(spot, shape.reference);
      for (const one of [spot, ...(end ? [end] : [])]) {
        const key = `${shape.name} ${keyOf(one)}`;
        const isOwn = one.file === this.main && one !== spot;
        if (!isOwn && !this.#pointers.has(key)) this.#pointers.set(key, pointer);
      }
    }
  }

  /** Whether a component is nothing but a reference to another part of the main document, which is what names the end. */
  #isOfAnother(spot: Spot, shape: Shape, locator: Locator): boolean {
    if (!locator.isAlias(spot.value, shape.reference)) return false;
    const target = locator.find(referenceIn(spot.value) ?? '', spot);
    return target !== undefined && this.#stays(target);
  }

  #stays({ file, pointer }: Spot): boolean {
    return file === this.main && isPartOfDocument(parsePointer(pointer) ?? [], this.#shapes);
  }
}
