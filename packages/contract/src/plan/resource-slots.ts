import type { Operation } from '@speclock/model';
import type { Slot } from '../case.ts';
import { shapeOf } from '../resource/paths.ts';
import type { Resource } from '../resource.ts';

type ResourceSlot = Extract<Slot, { kind: 'resource' }>;

/**
 * The slots of an operation's path parameters, by name: of the resource that its path goes through last. What an operation makes
 * under a name of its own is none.
 */
export function pathSlots(
  operation: Operation,
  resources: readonly Resource[],
): ReadonlyMap<string, ResourceSlot> {
  const { shaped } = indexOf(resources);
  const segments = operation.path.split('/');
  for (let end = segments.length; end > 0; end--) {
    const resource = shaped.get(shapeOf(segments.slice(0, end).join('/')));
    const isMade = end === segments.length && resource?.producer === operation.id;
    if (resource !== undefined && !isMade) return slotsOf(resource, segments);
  }
  return new Map();
}

function slotsOf(resource: Resource, segments: readonly string[]): Map<string, ResourceSlot> {
  return new Map(
    resource.name.split('/').flatMap((one, i): (readonly [string, ResourceSlot])[] => {
      const parameter = variableOf(one);
      const name = variableOf(segments[i]);
      if (parameter === undefined || name === undefined) return [];
      return [[name, { kind: 'resource', resource: resource.name, parameter }]];
    }),
  );
}

/** The slot of a query parameter or of a property whose name is that of a resource, as `bookId` of `/books/{id}`. */
export function namedSlot(
  name: string,
  operation: Operation,
  resources: readonly Resource[],
): ResourceSlot | undefined {
  const wanted = plainName(name);
  if (/^parent(?:id|key)?$/.test(wanted)) {
    // What an operation makes or changes stands below another one of its kind.
    const own = resources.find(
      (one) => one.producer === operation.id || one.name === operation.path,
    );
    return own && { kind: 'resource', resource: own.name, parameter: own.parameter };
  }
  const found = indexOf(resources)
    .named.get(wanted)
    ?.find(({ producer }) => producer !== operation.id);
  return found && { kind: 'resource', resource: found.name, parameter: found.parameter };
}

interface Index {
  readonly shaped: ReadonlyMap<string, Resource>;
  /** Those that can be made, by what other requests call their parameters. */
  readonly named: ReadonlyMap<string, readonly Resource[]>;
}

const indexes = new WeakMap<readonly Resource[], Index>();

function indexOf(resources: readonly Resource[]): Index {
  const known = indexes.get(resources);
  if (known !== undefined) return known;
  const shaped = new Map(resources.map((one) => [shapeOf(one.name), one]));
  const named = new Map<string, Resource[]>();
  for (const one of resources) {
    for (const name of one.producer === undefined ? [] : namesOf(one)) {
      named.set(name, [...(named.get(name) ?? []), one]);
    }
  }
  const index = { shaped, named };
  indexes.set(resources, index);
  return index;
}

/** What other requests call a resource's parameter: its own name unless that says nothing, and the collection's with it. */
function namesOf({ name, parameter }: Resource): string[] {
  const segments = name.split('/');
  const collection = plainName(singular(segments.at(-2) ?? ''));
  const own = plainName(parameter);
  const says = !['id', 'key', 'name', 'code', 'slug', 'number', 'uuid'].includes(own);
  return [
    ...(says ? [own] : []),
    ...(collection === '' ? [] : [`${collection}id`, collection + own]),
  ];
}

export function singular(word: string): string {
  if (/ies$/i.test(word)) return word.replace(/ies$/i, 'y');
  if (/(?:ses|xes|ches|shes)$/i.test(word)) return word.slice(0, -2);
  return word.replace(/s$/i, '');
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function variableOf(segment: string | undefined): string | undefined {
  return segment === undefined ? undefined : /^\{([^{}]+)\}$/.exec(segment)?.[1];
}
