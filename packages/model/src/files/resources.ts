import type { Json } from '@speclock/schema';
import { isArray, isObject } from '../json.ts';
import { joinPointer } from '../pointer.ts';
import { isRemote } from './file-name.ts';

/** A part of a file that is a resource of its own (JSON Schema 2020-12, core, section 4.3.5). */
export interface Resource {
  readonly uri: string;
  readonly pointer: string;
  /** Pointers by the name that a schema gives itself (`$anchor`, `$dynamicAnchor`). */
  readonly anchors: ReadonlyMap<string, string>;
  /** Those of them that are names for a `$dynamicRef`. */
  readonly dynamic: ReadonlySet<string>;
}

/** What in a file may be referred to by a URI or a name of its own: the file itself first; with `$id` where schemas may have one. */
export function resourcesIn(value: Json, name: string, hasIds: boolean): readonly Resource[] {
  const whole = { uri: isRemote(name) ? name : `file:///${encodeURI(name)}`, pointer: '' };
  const resources: (Resource & {
    readonly anchors: Map<string, string>;
    readonly dynamic: Set<string>;
  })[] = [];
  const open = (uri: string, pointer: string): (typeof resources)[number] => {
    const names = { anchors: new Map<string, string>(), dynamic: new Set<string>() };
    const resource = { uri, pointer, ...names };
    resources.push(resource);
    return resource;
  };
  const look = (part: Json, pointer: string, above: (typeof resources)[number]): void => {
    if (isArray(part)) {
      for (const [index, item] of part.entries()) look(item, joinPointer(pointer, index), above);
    } else if (isObject(part)) {
      const id = part['$id'];
      const uri = typeof id === 'string' ? URL.parse(id, above.uri)?.href : undefined;
      const resource = uri === undefined ? above : open(uri, pointer);
      for (const keyword of ['$anchor', '$dynamicAnchor']) {
        const anchor = part[keyword];
        if (typeof anchor !== 'string') continue;
        resource.anchors.set(anchor, pointer);
        if (keyword === '$dynamicAnchor') resource.dynamic.add(anchor);
      }
      for (const [key, item] of Object.entries(part)) {
        if (typeof item === 'object') look(item, joinPointer(pointer, key), resource);
      }
    }
  };
  const first = open(whole.uri, '');
  if (hasIds) look(value, '', first);
  return resources;
}

/** The innermost resource that a place is in. */
export function resourceAt(resources: readonly Resource[], pointer: string): Resource {
  const [file, ...others] = resources;
  if (file === undefined) throw new Error('a file without itself');
  return others.reduce(
    (innermost, one) =>
      (pointer === one.pointer || pointer.startsWith(`${one.pointer}/`)) &&
      one.pointer.length >= innermost.pointer.length
        ? one
        : innermost,
    file,
  );
}
