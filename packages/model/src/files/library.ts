import type { Json } from '@speclock/schema';
import { isObject, member, quote } from '../json.ts';
import type { Problems } from '../problems.ts';
import { parseSource, type SourceFile } from '../source.ts';
import type { Version } from '../version.ts';
import { type Resource, resourcesIn } from './resources.ts';

/** Gives a file by its name (see `fileName`), or says why it does not. */
export type FileReader = (name: string) => SourceFile | Refusal;

export interface Refusal {
  /** A sentence. */
  readonly refused: string;
  readonly hint?: string;
}

/** A file that has been read. */
export interface File {
  readonly name: string;
  readonly source: SourceFile;
  readonly value: Json;
  /** What in it has a URI of its own (`$id`), the file itself first. */
  readonly resources: readonly Resource[];
}

/** The largest document that is known has 2,907. */
const maxFiles = 20_000;

/** The files of one document, each read once. */
export class Library {
  readonly main: File;
  readonly #files = new Map<string, File | Refusal | undefined>();
  readonly #resources = new Map<string, { readonly file: File; readonly resource: Resource }>();
  readonly #read: FileReader;
  readonly #version: Version;
  readonly #problems: Problems;

  constructor(
    source: SourceFile,
    value: Json,
    read: FileReader,
    version: Version,
    problems: Problems,
  ) {
    this.#read = read;
    this.#version = version;
    this.#problems = problems;
    this.main = this.#file(source.file.slice(source.file.lastIndexOf('/') + 1), source, value);
    this.#files.set(this.main.name, this.main);
  }

  /** Whether it depends on the way by which a `$dynamicRef` was reached what it means, which names a schema: others have its name. */
  isAmbiguous(schema: Json): boolean {
    const name = isObject(schema) ? member(schema, '$dynamicAnchor') : undefined;
    if (typeof name !== 'string') return false;
    const resources = this.files.flatMap((file) => file.resources);
    return resources.filter(({ dynamic }) => dynamic.has(name)).length > 1;
  }

  /** Those that could be read, the main document first. */
  get files(): readonly File[] {
    return [...this.#files.values()].filter((file) => file !== undefined && 'source' in file);
  }

  /** What has this URI for its `$id`, in one of the files that have been read. */
  resource(uri: string): { readonly file: File; readonly resource: Resource } | undefined {
    return this.#resources.get(uri);
  }

  /** Whether anything has an `$id`. */
  get hasResources(): boolean {
    return this.#resources.size > 0;
  }

  /** The file of a name; undefined where it is malformed, which the Problems say. */
  get(name: string): File | Refusal | undefined {
    if (!this.#files.has(name)) this.#files.set(name, this.#load(name));
    return this.#files.get(name);
  }

  #load(name: string): File | Refusal | undefined {
    if (this.#files.size >= maxFiles) {
      return { refused: `The document has more than ${maxFiles} files.` };
    }
    const source = this.#read(name);
    if ('refused' in source) return source;
    if (isProse(name)) return this.#file(name, source, source.text);
    const parsed = parseSource(source);
    if (!parsed.ok) {
      this.#problems.add(parsed.problem);
      return undefined;
    }
    this.#warnOfVersion(parsed.value, source);
    return this.#file(name, source, parsed.value);
  }

  #file(name: string, source: SourceFile, value: Json): File {
    const hasIds = this.#version.shapes.get('Schema')?.reference === 'beside';
    const file = { name, source, value, resources: resourcesIn(value, name, hasIds) };
    for (const resource of file.resources.slice(1)) {
      if (!this.#resources.has(resource.uri)) this.#resources.set(resource.uri, { file, resource });
    }
    return file;
  }

  /** A file is read as of the version of the document that refers to it, whatever it says of itself. */
  #warnOfVersion(value: Json, { file }: SourceFile): void {
    if (!isObject(value)) return;
    for (const name of ['openapi', 'swagger']) {
      const version = member(value, name);
      if (typeof version !== 'string' || version.startsWith(this.#version.name)) continue;
      this.#problems.warn(
        'ref-version',
        { file, pointer: `/${name}` },
        `The file is of version ${quote(version)}, but is read as the document that refers to it: as ${this.#version.name}.`,
      );
    }
  }
}

/** Whether a file is taken as a text: it has an extension, and not that of JSON or YAML. */
function isProse(name: string): boolean {
  return /\.[a-z0-9]+$/i.test(name) && !/\.(ya?ml|json)$/i.test(name);
}
