import type { Callback, Operation, Webhook } from '@speclock/model';
import type { Context, Exchange } from '../context.ts';
import { type Draft, quote } from '../draft.ts';
import type { MatchedOperation, OperationMatch } from '../match-operations.ts';
import type { Pair } from '../pair.ts';
import { compareExchange, type Sides } from './exchange.ts';

const called: Sides = { asks: 'request', answers: 'response' };
/** In a callback or a webhook the service asks and the API's user answers. */
const calling: Sides = { asks: 'response', answers: 'request' };

/** What changed in the operations, in the order of the new document, what is gone last. */
export function compareOperations(
  { matched, removed, added }: OperationMatch,
  context: Context,
): Draft[] {
  const compared = new Map(matched.map((pair) => [pair.next, pair]));
  const isAdded = new Set(added);
  return [
    ...context.next.operations.flatMap((operation) => {
      const pair = compared.get(operation);
      if (pair) return compareMatched(pair, context);
      return isAdded.has(operation) ? ofOperation(operation, [addedOperation(operation)]) : [];
    }),
    ...removed.flatMap((operation) => ofOperation(operation, [removedOperation(operation)])),
  ];
}

function ofOperation({ id }: Exchange, drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft) => ({ ...draft, operation: id }));
}

function compareMatched({ old, next, isMoved }: MatchedOperation, context: Context): Draft[] {
  const moved = isMoved ? [movedOperation({ old, next })] : [];
  return [
    ...ofOperation(next, [...moved, ...compareExchange({ old, next }, called, context)]),
    ...compareCallbacks({ old: old.callbacks, next: next.callbacks }, context),
  ];
}

function addressOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

function addedOperation(operation: Operation): Draft {
  const after = addressOf(operation);
  return {
    code: 'operation-added',
    place: '',
    direction: 'request',
    effect: 'widens',
    after,
    at: operation.at,
    message: `The operation ${quote(after)} was added.`,
  };
}

function removedOperation(operation: Operation): Draft {
  const before = addressOf(operation);
  return {
    code: 'operation-removed',
    place: '',
    direction: 'request',
    effect: 'narrows',
    before,
    atOld: operation.at,
    message: `The operation ${quote(before)} was removed.`,
  };
}

function movedOperation({ old, next }: Pair<Operation>): Draft {
  const [before, after] = [addressOf(old), addressOf(next)];
  return {
    code: 'operation-moved',
    place: '',
    direction: 'request',
    effect: 'replaces',
    before,
    after,
    at: next.at,
    atOld: old.at,
    message: `The operation ${quote(before)} is now ${quote(after)}.`,
  };
}

/** A callback to another URL is another one: nobody waits for it there. */
function compareCallbacks(callbacks: Pair<readonly Callback[]>, context: Context): Draft[] {
  const keyOf = ({ name, method, expression }: Callback): string =>
    JSON.stringify([name, method, expression]);
  const textOf = ({ method, expression }: Callback) => `${method.toUpperCase()} ${expression}`;
  return compareCalls(callbacks, 'callback', keyOf, textOf, context);
}

/** What changed in the requests that the API sends on its own. */
export function compareWebhooks(context: Context): Draft[] {
  const webhooks = { old: context.old.webhooks, next: context.next.webhooks };
  const textOf = ({ method, name }: Webhook) => `${method.toUpperCase()} ${name}`;
  return compareCalls(webhooks, 'webhook', textOf, textOf, context);
}

function compareCalls<T extends Callback | Webhook>(
  { old, next }: Pair<readonly T[]>,
  kind: T['kind'],
  keyOf: (call: T) => string,
  textOf: (call: T) => string,
  context: Context,
): Draft[] {
  const before = new Map(old.map((call) => [keyOf(call), call]));
  const after = new Set(next.map(keyOf));
  const common = { place: '', direction: 'response' } as const;
  return [
    ...next.flatMap((call) => {
      const known = before.get(keyOf(call));
      if (known) {
        return ofOperation(call, compareExchange({ old: known, next: call }, calling, context));
      }
      const draft: Draft = {
        ...common,
        code: `${kind}-added`,
        effect: 'widens',
        exception: 'requested-call-added',
        after: textOf(call),
        at: call.at,
        message: `The ${kind} ${quote(call.name)} was added.`,
      };
      return ofOperation(call, [draft]);
    }),
    ...old
      .filter((call) => !after.has(keyOf(call)))
      .flatMap((call) => {
        const draft: Draft = {
          ...common,
          code: `${kind}-removed`,
          effect: 'narrows',
          exception: 'awaited-request-removed',
          before: textOf(call),
          atOld: call.at,
          message: `The ${kind} ${quote(call.name)} was removed.`,
        };
        return ofOperation(call, [draft]);
      }),
  ];
}
