import type { Json } from '@speclock/schema';
import type { TypesTask } from './types.ts';

type Mutable = { [name: string]: Json };

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Mutable)[name]
    : undefined;
}

/**
 * Changes a document to how the types see it: what the client fills in need not be given, and what the API itself sends has
 * no id, under which it would stand among the operations that a client can call.
 */
export function changeToAsked({ document, filled }: TypesTask): void {
  for (const { path, method, ...asked } of filled) {
    const printed = ['paths', path, method, 'parameters'].reduce<Json | undefined>(
      memberOf,
      document,
    );
    for (const entry of Array.isArray(printed) ? printed : []) {
      if (memberOf(entry, 'name') !== asked.name || memberOf(entry, 'in') !== asked.in) continue;
      (entry as Mutable)['required'] = false;
    }
  }
  for (const item of Object.values(memberOf(document, 'webhooks') ?? {})) {
    for (const operation of Object.values(item)) delete (operation as Mutable)['operationId'];
  }
}
