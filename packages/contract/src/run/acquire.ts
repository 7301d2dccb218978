import type { Case, Slot } from '../case.ts';
import { isBelow, parameterNames } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';
import { type Minter, type SlotValue, usedSlots } from './fill.ts';
import type { Pool, Use } from './pool.ts';
import type { Trail } from './trail.ts';

/** What stands for a case's slots. */
export interface Acquired {
  readonly values: ReadonlyMap<number, SlotValue>;
  readonly used: readonly Instance[];
  /** Those of the values that nobody else can have. */
  readonly chosen: readonly string[];
  /** The resource that there is no instance of. */
  readonly missing?: string;
}

/** What stands for no slots. */
export const nothing: Acquired = { values: new Map(), used: [], chosen: [] };

export interface Acquiring {
  readonly use: Use;
  /** Taken where they fit, before any other. */
  readonly given: readonly Instance[];
  readonly trail: Trail;
}

type ResourceSlot = Extract<Slot, { kind: 'resource' }>;

/**
 * Values for all slots that a case's request has marks of. Instances fit together: a copy is of the book that stands beside
 * it, so that the deepest resource is chosen first and what is above it is that one's own.
 */
export async function acquire(
  one: Case,
  resources: readonly Resource[],
  pool: Pool,
  minter: Minter,
  { use, given, trail }: Acquiring,
): Promise<Acquired> {
  const slots = usedSlots(one);
  const wanted = [...slots.values()].filter(
    (slot): slot is ResourceSlot => slot.kind === 'resource',
  );
  const names = new Set(wanted.map((slot) => slot.resource));
  const depthOf = (name: string): number => name.split('/').length;
  const deepestFirst = resources
    .filter(({ name }) => names.has(name))
    .toSorted((a, b) => depthOf(b.name) - depthOf(a.name));
  const chosen: Instance[] = [...given];
  for (const resource of deepestFirst) {
    if (chosen.some((instance) => leadsTo(instance, resource))) continue;
    const parent = chosen.find((instance) => instance.resource === resource.parent);
    const instance = await pool.take(resource, use, { trail, ...(parent && { parent }) });
    if (instance === undefined) return { ...nothing, missing: resource.name };
    chosen.push(instance);
  }
  const others = new Map<string, Instance>();
  for (const { resource: name, other } of wanted) {
    const resource = resources.find((each) => each.name === name);
    const key = `${name} ${other}`;
    if (other === undefined || resource === undefined || others.has(key)) continue;
    const parent = chosen.find((instance) => instance.resource === resource.parent);
    const instance = await pool.take(resource, 'fresh', { trail, ...(parent && { parent }) });
    if (instance === undefined) return { ...nothing, missing: name };
    others.set(key, instance);
  }
  const values = new Map<number, SlotValue>();
  const chosenValues: string[] = [];
  const used = new Set<Instance>();
  for (const [index, slot] of slots) {
    if (slot.kind !== 'resource') {
      const value = minter.value(slot);
      values.set(index, value);
      // A few characters may be somebody else's.
      if (value.length >= (/^\d+$/.test(value) ? 9 : 6)) chosenValues.push(value);
      continue;
    }
    const instance =
      others.get(`${slot.resource} ${slot.other}`) ??
      chosen.find((each) => leadsTo(each, { name: slot.resource }));
    if (instance === undefined) continue;
    used.add(instance);
    values.set(index, valueIn(instance, slot.resource));
  }
  return { values, used: [...used], chosen: chosenValues };
}

/** Whether an instance is one of a resource, or below one. */
function leadsTo(instance: Instance, { name }: Pick<Resource, 'name'>): boolean {
  return instance.resource === name || isBelow(instance.resource, name);
}

/** What identifies the one of a resource that an instance is, or that it is below: the last of its path's parameters. */
export function valueIn(instance: Instance, resource: string): SlotValue {
  const names = parameterNames(instance.resource);
  const name = names[parameterNames(resource).length - 1] ?? '';
  return instance.parameters[name] ?? '';
}
