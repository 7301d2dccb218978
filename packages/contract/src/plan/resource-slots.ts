import type { Operation } from '@speclock/model';
import type { Slot } from '../case.ts';
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
  const segments = operation.path.split('/');
  const passed = resources
    .map((resource) => ({ resource, own: resource.name.split('/') }))
    .filter(({ resource, own }) => {
      if (own.length > segments.length) return false;
      if (own.length === segments.length && resource.producer === operation.id) return false;
      return own.every((one, i) => {
        const other = segments[i];
        return one === other || (isVariable(one) && isVariable(other));
      });
    })
    .toSorted((a, b) => b.own.length - a.own.length);
  const [last] = passed;
  return new Map(
    (last?.own ?? []).flatMap((one, i): (readonly [string, ResourceSlot])[] => {
      const parameter = variableOf(one);
      const name = variableOf(segments[i]);
      if (last === undefined || parameter === undefined || name === undefined) return [];
      return [[name, { kind: 'resource', resource: last.resource.name, parameter }]];
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
  const found = resources.find(
    (one) =>
      one.producer !== operation.id && one.producer !== undefined && namesOf(one).includes(wanted),
  );
  return found && { kind: 'resource', resource: found.name, parameter: found.parameter };
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

function isVariable(segment: string | undefined): boolean {
  return variableOf(segment) !== undefined;
}

function variableOf(segment: string | undefined): string | undefined {
  return segment === undefined ? undefined : /^\{([^{}]+)\}$/.exec(segment)?.[1];
}
