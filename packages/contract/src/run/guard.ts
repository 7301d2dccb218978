import type { Operation } from '@speclock/model';
import type { CaseRequest } from '../case.ts';
import { wordsOf } from '../resource/names.ts';
import { parameterNames, shapeOf } from '../resource/paths.ts';
import type { Resource } from '../resource.ts';
import { isSafe } from '../safe.ts';
import type { Ledger } from './ledger.ts';
import { pathValues } from './made.ts';

/** Says why a request is not sent, or nothing. */
export interface Guard {
  /** Before anything is made for it. */
  method(operation: Operation, method: string): Refusal | undefined;
  /** When all its slots are filled; `chosen` are the values in it that nobody else can have. */
  target(
    operation: Operation,
    request: CaseRequest,
    chosen: readonly string[],
  ): Refusal | undefined;
}

export interface Refusal {
  readonly code: 'read-only' | 'not-own';
  readonly message: string;
}

export interface GuardOptions {
  readonly readOnly: boolean;
  readonly expendable: boolean;
}

/** What a guard goes by. */
export interface Known {
  readonly resources: readonly Resource[];
  readonly ledger: Ledger;
  /** Whether something can have this value of a path parameter: its own schema allows it. */
  isPossible(operation: Operation, parameter: string, value: string): boolean;
}

/**
 * Lets through what reads, and of what writes only what concerns resources that the run has made: each parameter of the
 * path must lead to one of them, or be a name that the run chose itself, new or below what it has made. POST to a path without parameters makes
 * something new, unless its name says that it removes. What else has no parameters concerns all of something that was there
 * before: only a target that is expendable is asked for it, and for an id that nothing can have.
 */
export function createGuard(known: Known, { readOnly, expendable }: GuardOptions): Guard {
  const { resources, ledger, isPossible } = known;
  const byShape = new Map(resources.map((one) => [shapeOf(one.name), one]));

  return {
    method(operation, method) {
      if (isSafe(method)) return undefined;
      const what = `${method.toUpperCase()} ${operation.path}`;
      if (readOnly) {
        return { code: 'read-only', message: `${what} writes, and this run only reads.` };
      }
      if (expendable || parameterNames(operation.path).length > 0) return undefined;
      const isDeclared = method.toLowerCase() === operation.method;
      if (isDeclared && operation.method === 'post' && !removes(operation)) return undefined;
      return notOwn('it concerns what was there before');
    },
    target(operation, { method, target }, chosen) {
      const names = parameterNames(operation.path);
      if (isSafe(method) || names.length === 0) return undefined;
      const values = pathValues(operation.path, target.split('?', 1)[0] ?? '');
      if (values === undefined) {
        return expendable ? undefined : notOwn('its path may lead anywhere');
      }
      for (const [index, name] of names.entries()) {
        const resource = resourceAt(operation.path, index);
        if (resource && ledger.isOwn(resource, values.slice(0, index + 1))) continue;
        const value = values[index] ?? '';
        const isNamed = index === names.length - 1 && resource?.identity?.from === 'request';
        // What stands below what the run has made is nobody else's, whatever its name.
        if (isNamed && (index > 0 || chosen.some((one) => value.includes(one)))) continue;
        if (expendable && !isPossible(operation, name, value)) return undefined;
        return notOwn(`its ${JSON.stringify(name)} leads to nothing of the run's own`);
      }
      return undefined;
    },
  };

  /** The resource whose path ends in a parameter of this one. */
  function resourceAt(path: string, index: number): Resource | undefined {
    let seen = -1;
    const segments = path.split('/');
    const end = segments.findIndex((segment) => {
      seen += parameterNames(segment).length;
      return seen >= index;
    });
    const shape = shapeOf(segments.slice(0, end + 1).join('/'));
    // The suffix of an item's path does not stand in what is below it.
    return (
      byShape.get(shape) ??
      resources.find(({ name }) => shapeOf(name).replace(/\.\w+$/, '') === shape)
    );
  }
}

function notOwn(why: string): Refusal {
  const message = `The request is not sent: ${why}, and this run changes only what it has made.`;
  return { code: 'not-own', message };
}

/** Whether the name or the path speaks of an end. */
function removes({ id, path }: Operation): boolean {
  const words = new Set([...wordsOf(id), ...wordsOf(path)]);
  const ends = 'delete remove purge reset clear destroy drop wipe revoke cancel bulk truncate';
  return ends.split(' ').some((word) => words.has(word));
}
