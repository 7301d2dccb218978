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
      if (pair) return ofOperation(operation, compareMatched(pair, context));
      return isAdded.has(operation) ? ofOperation(operation, [addedOperation(operation)]) : [];
    }),
    ...removed.flatMap((operation) => ofOperation(operation, [removedOperation(operation)])),
  ];
}

function ofOperation({ id }: Exchange, drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft) => ({ ...draft, operation: id }));
}

function compareMatched({ old, next, isMoved }: MatchedOperation, context: Context): Draft[] {
  return [
    ...(isMoved ? [movedOperation({ old, next })] : []),
    ...compareExchange({ old, next }, called, context),
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
  const inPlace = ({ name }: Callback, drafts: readonly Draft[]): Draft[] =>
    drafts.map((draft) => ({ ...draft, place: `callback ${name} ${draft.place}`.trimEnd() }));
  const told = ({ name, method, expression }: Callback) => ({
    text: `${method.toUpperCase()} ${expression}`,
    words: `The callback ${quote(name)}`,
  });
  return compareCalls(callbacks, keyOf, inPlace, told, 'callback', context);
}

/** What changed in the requests that the API sends on its own. */
export function compareWebhooks(context: Context): Draft[] {
  const webhooks = { old: context.old.webhooks, next: context.next.webhooks };
  const keyOf = ({ name, method }: Webhook): string => JSON.stringify([name, method]);
  const told = ({ name, method }: Webhook) => ({
    text: `${method.toUpperCase()} ${name}`,
    words: `The webhook ${quote(name)}`,
  });
  return compareCalls(webhooks, keyOf, ofOperation, told, 'webhook', context);
}

function compareCalls<T extends Callback | Webhook>(
  { old, next }: Pair<readonly T[]>,
  keyOf: (call: T) => string,
  inPlace: (call: T, drafts: readonly Draft[]) => Draft[],
  told: (call: T) => { readonly text: string; readonly words: string },
  kind: 'callback' | 'webhook',
  context: Context,
): Draft[] {
  const before = new Map(old.map((call) => [keyOf(call), call]));
  const after = new Set(next.map(keyOf));
  return [
    ...next.flatMap((call) => {
      const known = before.get(keyOf(call));
      if (known)
        return inPlace(call, compareExchange({ old: known, next: call }, calling, context));
      const { text, words } = told(call);
      const draft: Draft = {
        code: `${kind}-added`,
        place: '',
        direction: 'response',
        effect: 'widens',
        exception: 'requested-call-added',
        after: text,
        at: call.at,
        message: `${words} was added.`,
      };
      return inPlace(call, [draft]);
    }),
    ...old
      .filter((call) => !after.has(keyOf(call)))
      .flatMap((call) => {
        const { text, words } = told(call);
        const draft: Draft = {
          code: `${kind}-removed`,
          place: '',
          direction: 'response',
          effect: 'narrows',
          exception: 'awaited-request-removed',
          before: text,
          atOld: call.at,
          message: `${words} was removed.`,
        };
        return inPlace(call, [draft]);
      }),
  ];
}
