import type { Operation } from '@speclock/model';
import type { Json } from '@speclock/schema';
import { shapeOf } from '../resource/paths.ts';
import type { Instance, Resource } from '../resource.ts';
import { isSafe } from '../safe.ts';
import type { Answer } from '../send/send.ts';
import type { Maker } from './ledger.ts';
import { identify, pathValues } from './made.ts';
import type { Session } from './session.ts';

/** A write that was answered. */
export interface Written {
  readonly operation: Operation;
  readonly method: string;
  /** From the base URL on. */
  readonly target: string;
  readonly sent?: Json;
  readonly answer: Answer;
  readonly json?: Json;
  readonly by: Maker;
}

/** Takes into the ledger what a write has made or removed; gives what it has made. */
export function note(
  { resources, ledger, typed, base }: Pick<Session, 'resources' | 'ledger' | 'typed' | 'base'>,
  { operation, method, target, sent, answer, json, by }: Written,
): Instance | undefined {
  if (isSafe(method) || answer.status < 200 || answer.status >= 300) {
    return undefined;
  }
  const [path = ''] = target.split('?', 1);
  if (method.toLowerCase() === 'delete') {
    for (const resource of resources) {
      const values = pathValues(resource.name, path);
      const instance = values && ledger.find(resource, values, by);
      if (instance !== undefined) ledger.forget(instance);
    }
    return undefined;
  }
  const location = answer.headers.get('location');
  const making = {
    path,
    template: operation.path,
    base: new URL(base).pathname.replace(/\/$/, ''),
    ...(json !== undefined && { body: json }),
    ...(location !== null && { location }),
  };
  for (const resource of resources) {
    const isProducer =
      resource.producer === operation.id && method.toLowerCase() === operation.method;
    // What nobody foresaw is told by Location alone.
    const isTold = answer.status === 201 && location !== null && !isItem(resource, operation);
    if (!isProducer && !isTold) continue;
    const found = identify(isProducer ? resource : toldByLocation(resource), making);
    if (found === undefined) continue;
    return ledger.add(
      {
        resource: resource.name,
        parameters: typed(resource, found),
        ...(sent !== undefined && { sent }),
        ...(json !== undefined && { received: json }),
      },
      by,
    );
  }
  return undefined;
}

function isItem({ name }: Resource, { path }: Operation): boolean {
  return shapeOf(name) === shapeOf(path);
}

function toldByLocation(resource: Resource): Resource {
  return { ...resource, identity: { from: 'location' } };
}
