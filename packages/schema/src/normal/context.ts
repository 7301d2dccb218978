import type { DynamicAnchors } from '../link/link.ts';
import type { Ignored } from './direction.ts';
import type { Direction } from './node.ts';

/** From where a schema is seen; the same schema may be another node from elsewhere. */
export interface Context {
  readonly direction: Direction | undefined;
  /** What a `$dynamicRef` of a name leads to: the outermost of the resources that led here decides. */
  readonly scope: DynamicAnchors;
  /** Whether a schema around this one, of the same value, asks what was evaluated. */
  readonly evaluating: boolean;
  /** What schemas around this one, of the same value, need not have because of the direction. */
  readonly ignored: Ignored;
}

const nothing: Ignored = new Map();

/** From outside of all schemas. */
export function outside(direction: Direction | undefined): Context {
  return { direction, scope: new Map(), evaluating: false, ignored: nothing };
}

/** Inside a resource: its names count where no resource around it has them (JSON Schema core, section 8.2.3.2). */
export function enter(context: Context, anchors: DynamicAnchors | undefined): Context {
  if (anchors === undefined) return context;
  return { ...context, scope: new Map([...anchors, ...context.scope]) };
}

/** For a schema of another value: an item, a property, a name. */
export function inside(context: Context): Context {
  if (!context.evaluating && context.ignored.size === 0) return context;
  return { ...context, evaluating: false, ignored: nothing };
}

/** For a schema of the same value beside a keyword that asks what was evaluated. */
export function evaluating(context: Context): Context {
  return context.evaluating ? context : { ...context, evaluating: true };
}

/** One text for equal contexts. */
export function contextKey({ direction, scope, evaluating: asks, ignored }: Context): string {
  if (direction === undefined && scope.size === 0 && !asks) return '';
  return JSON.stringify([direction, [...scope].sort(), asks, [...ignored.keys()].sort()]);
}
