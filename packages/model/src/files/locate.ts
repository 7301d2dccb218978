import type { Json, Severity } from '@speclock/schema';
import type { At } from '../api-model.ts';
import { isObject, member, quote, valueUnder } from '../json.ts';
import { joinPointer, parsePointer } from '../pointer.ts';
import type { Problems } from '../problems.ts';
import type { Reference } from '../shape.ts';
import { fileName } from './file-name.ts';
import type { File, Library } from './library.ts';
import { type Resource, resourceAt } from './resources.ts';

/** A value and where it stands. */
export interface Spot {
  readonly file: File;
  readonly pointer: string;
  readonly value: Json;
}

export function atOf({ file, pointer }: Pick<Spot, 'file' | 'pointer'>): At {
  return { file: file.source.file, pointer };
}

export function keyOf({ file, pointer }: Spot): string {
  return `${file.name}#${pointer}`;
}

/** The member or item of a value. */
export function childOf(spot: Spot, name: string, value: Json): Spot {
  return { file: spot.file, pointer: joinPointer(spot.pointer, name), value };
}

/** The text of a `$ref`, where there is one. */
export function referenceIn(value: Json): string | undefined {
  const reference = isObject(value) ? member(value, '$ref') : undefined;
  return typeof reference === 'string' ? reference : undefined;
}

/** No document refers further than that from one reference to the next. */
const maxSteps = 100;

const faults = {
  outside: [
    'leads out of the folder of the document',
    'Keep the main document in a folder above all files that it refers to.',
  ],
  scheme: ['is of a scheme that is not followed', 'Write a path, or a URL with https.'],
  malformed: ['is no valid reference', undefined],
} as const;

/** Finds what references name, in any file of a document. */
export class Locator {
  readonly #library: Library;
  readonly #problems: Problems;
  /** References that the one that is looked up leads through. */
  #steps = 0;
  #severity: Severity = 'error';
  readonly #besideReference: readonly string[];
  /** What places are in the end that are nothing but references, by kind of reference and key. */
  readonly #ends = new Map<string, Spot | undefined>();

  /** `besideReference` is what may stand beside a `$ref` that takes an object's place. */
  constructor(library: Library, besideReference: readonly string[], problems: Problems) {
    this.#library = library;
    this.#besideReference = besideReference;
    this.#problems = problems;
  }

  /**
   * What a reference that stands at a place names, one step far; undefined where there is nothing, which the Problems
   * then say with that severity. A pointer may lead through other references.
   */
  find(reference: string, from: Spot, severity: Severity = 'error'): Spot | undefined {
    this.#steps = 0;
    this.#severity = severity;
    return this.#find(reference, from);
  }

  #find(reference: string, from: Spot): Spot | undefined {
    const hash = reference.indexOf('#');
    const path = hash < 0 ? reference : reference.slice(0, hash);
    const here = resourceAt(from.file.resources, from.pointer);
    const found = path === '' ? { file: from.file, resource: here } : this.#file(path, here, from);
    if (!found) return undefined;
    const start = { file: found.file, pointer: found.resource.pointer };
    let fragment: string;
    try {
      fragment = decodeURIComponent(hash < 0 ? '' : reference.slice(hash + 1));
    } catch {
      return this.#fail('ref-unresolved', from, `${shown(reference)} is wrongly percent-encoded.`);
    }
    const anchored = found.resource.anchors.get(fragment);
    const tokens = parsePointer(anchored ?? start.pointer + fragment);
    const isName = fragment !== '' && !fragment.startsWith('/');
    const spot =
      tokens && !(isName && anchored === undefined)
        ? this.#descend({ ...start, pointer: '' }, tokens)
        : undefined;
    if (spot) return spot;
    const where = found.file === from.file ? '' : ` in ${quote(found.file.name)}`;
    return this.#fail('ref-unresolved', from, `${shown(reference)} leads to nothing${where}.`);
  }

  /** Whether a value is nothing but a reference; what is ignored beside one that takes an object's place does not count. */
  isAlias(value: Json, kind: Reference): boolean {
    if (referenceIn(value) === undefined) return false;
    const names = Object.keys(value ?? {});
    return kind === 'instead'
      ? !names.some((name) => this.#besideReference.includes(name))
      : names.length === 1;
  }

  /** What a value is in the end that may be nothing but a reference, and that to another; undefined in a circle too. */
  follow(spot: Spot, kind: Reference): Spot | undefined {
    const passed = new Set<string>();
    let here: Spot | undefined = spot;
    while (here && this.isAlias(here.value, kind)) {
      const key = `${kind} ${keyOf(here)}`;
      const reference: string = referenceIn(here.value) ?? '';
      if (passed.has(key)) {
        here = this.#fail('ref-cycle', here, `${shown(reference)} only leads back to itself.`);
      } else if (this.#ends.has(key)) {
        here = this.#ends.get(key);
      } else {
        passed.add(key);
        here = this.find(reference, here);
      }
    }
    for (const key of passed) this.#ends.set(key, here);
    return here;
  }

  #file(
    path: string,
    { uri }: Resource,
    from: Spot,
  ): { file: File; resource: Resource } | undefined {
    const wanted = this.#library.hasResources ? URL.parse(path, uri)?.href : undefined;
    const resourceOfId = this.#library.resource(wanted ?? '');
    if (resourceOfId) return resourceOfId;
    const named = fileName(from.file.name, path);
    if ('fault' in named) {
      const [what, hint] = faults[named.fault];
      return this.#fail(`ref-${named.fault}`, from, `${shown(path)} ${what}.`, hint);
    }
    const file = this.#library.get(named.name);
    if (file && 'refused' in file) return this.#fail('ref-file', from, file.refused, file.hint);
    return file && { file, resource: resourceAt(file.resources, '') };
  }

  #descend(start: Pick<Spot, 'file' | 'pointer'>, tokens: readonly string[]): Spot | undefined {
    let here: Spot = { ...start, value: start.file.value };
    for (const token of tokens) {
      let value = valueUnder(here.value, token);
      const reference = value === undefined ? referenceIn(here.value) : undefined;
      if (reference !== undefined) {
        const target = this.#steps++ < maxSteps ? this.#find(reference, here) : undefined;
        if (!target) return undefined;
        here = target;
        value = valueUnder(here.value, token);
      }
      if (value === undefined) return undefined;
      here = childOf(here, token, value);
    }
    return here;
  }

  #fail(code: string, from: Spot, message: string, hint?: string): undefined {
    this.#problems.add({
      code,
      severity: this.#severity,
      message,
      ...atOf(referring(from)),
      ...(hint !== undefined && { hint }),
    });
  }
}

/** The place of the `$ref` itself. */
function referring(from: Spot): Pick<Spot, 'file' | 'pointer'> {
  return referenceIn(from.value) === undefined
    ? from
    : { file: from.file, pointer: joinPointer(from.pointer, '$ref') };
}

function shown(reference: string): string {
  return `The reference ${quote(reference)}`;
}
