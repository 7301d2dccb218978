import type { Json, JsonObject } from '@speclock/schema';
import type { At } from './api-model.ts';
import {
  copy,
  deepEqual,
  describe,
  isArray,
  isObject,
  type MutableObject,
  member,
  quote,
  setMember,
} from './json.ts';
import { below, type Origin } from './origin.ts';
import type { Action } from './overlay-read.ts';
import type { Problems } from './problems.ts';
import type { WorkingDocument } from './working-document.ts';

/** Merges an update into an object; what it sets comes from `at`, the update's place. Tells whether anything changed. */
function merge(target: JsonObject, origin: Origin, update: JsonObject, at: At): boolean {
  let changed = false;
  for (const [name, value] of Object.entries(update)) {
    const current = member(target, name);
    const place = below(at, name);
    if (isObject(current) && isObject(value)) {
      changed = merge(current, origin.ensure(name), value, place) || changed;
    } else if (isArray(current) && isArray(value)) {
      changed = append(current, origin.ensure(name), value, place) || changed;
    } else if (!deepEqual(current, value)) {
      setMember(target as MutableObject, name, copy(value));
      origin.set(name, place);
      changed = true;
    }
  }
  return changed;
}

/** Appends those entries that the array does not hold yet. */
function append(
  target: readonly Json[],
  origin: Origin,
  entries: readonly Json[],
  at: At,
): boolean {
  const items = target as Json[];
  const before = items.length;
  for (const [index, entry] of entries.entries()) {
    if (items.some((item) => deepEqual(item, entry))) continue;
    origin.set(String(items.length), below(at, index));
    items.push(copy(entry));
  }
  return items.length > before;
}

function appendOne(target: readonly Json[], origin: Origin, entry: Json, at: At): boolean {
  if (target.some((item) => deepEqual(item, entry))) return false;
  origin.set(String(target.length), at);
  (target as Json[]).push(copy(entry));
  return true;
}

function update(
  document: WorkingDocument,
  tokens: readonly string[],
  value: Json,
  action: Action,
  problems: Problems,
): boolean {
  const target = document.place.descendant(tokens).value;
  const at = below(action.at, 'update');
  if (isArray(target)) {
    const origin = document.originOf(tokens);
    return isArray(value)
      ? append(target, origin, value, at)
      : appendOne(target, origin, value, at);
  }
  if (isObject(target) && isObject(value)) {
    return merge(target, document.originOf(tokens), value, at);
  }
  problems.error(
    'overlay-target',
    below(action.at, 'target'),
    isObject(target)
      ? `An object can only be updated with an object, not with what is ${describe(value)}.`
      : `The target ${quote(action.target)} finds ${describe(target)}, which cannot be updated.`,
    isObject(target) ? undefined : 'Select the object that holds the value.',
  );
  return true;
}

function remove(
  document: WorkingDocument,
  found: readonly (readonly string[])[],
  action: Action,
  problems: Problems,
): void {
  const containers = new Map<string, { tokens: readonly string[]; names: Set<string> }>();
  for (const tokens of found) {
    const name = tokens.at(-1);
    if (name === undefined) {
      problems.error(
        'overlay-target',
        below(action.at, 'target'),
        'The whole document cannot be removed.',
      );
      return;
    }
    const parent = tokens.slice(0, -1);
    const key = JSON.stringify(parent);
    const container = containers.get(key) ?? { tokens: parent, names: new Set() };
    container.names.add(name);
    containers.set(key, container);
  }
  // The innermost first, so that no index on the way to a container has shifted yet.
  const ordered = [...containers.values()].sort((a, b) => b.tokens.length - a.tokens.length);
  for (const { tokens, names } of ordered) {
    document.remove(document.place.descendant(tokens), names);
  }
}

/**
 * Applies the actions of an OpenAPI Overlay 1.0 in their order
 * (https://spec.openapis.org/overlay/v1.0.0.html#action-object).
 *
 * Objects are merged member by member. Arrays are joined, entries that are there already are not added
 * again, so that applying an overlay twice is applying it once. Warnings: `overlay-no-match` where a
 * target finds nothing, `overlay-not-needed` where an action changes nothing.
 */
export function applyOverlay(
  document: WorkingDocument,
  actions: readonly Action[],
  problems: Problems,
): void {
  for (const action of actions) {
    const nodes = action.query.query(
      document.root as Parameters<typeof action.query.query>[0],
    ).nodes;
    const found = nodes.map((node) => node.location.map(String));
    if (found.length === 0) {
      problems.warn(
        'overlay-no-match',
        action.at,
        `The target ${quote(action.target)} finds nothing in the document.`,
        'Mend the target, or remove the action.',
      );
    } else if (action.remove) {
      remove(document, found, action, problems);
    } else if (action.update !== undefined) {
      const value = action.update;
      const changed = found.map((tokens) => update(document, tokens, value, action, problems));
      if (!changed.includes(true)) {
        problems.warn(
          'overlay-not-needed',
          action.at,
          `The document already has what the action for ${quote(action.target)} sets.`,
          'Remove the action.',
        );
      }
    }
  }
}
