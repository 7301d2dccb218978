import type {
  ApiModel,
  Callback,
  Method,
  Operation,
  Parameter,
  SecurityRequirement,
  Webhook,
} from '../api-model.ts';
import { quote } from '../json.ts';
import { deriveOperationId, methods } from '../operation-id.ts';
import type { Place } from '../place.ts';
import { joinPointer } from '../pointer.ts';
import { type Context, extensionsOf, texts, warnUnsupported } from './context.ts';
import { checkTemplate } from './parameters.ts';
import { readSecurity } from './security.ts';

const order: readonly Parameter['in'][] = ['path', 'query', 'header', 'cookie'];
/** Methods with which fetch refuses to send a body. */
const bodyless = new Set<Method>(['get', 'head', 'trace']);

/** An Operation Object, and what stands around it. */
interface Found {
  /** What its path item stands under: a path, a webhook's name, the expression of a callback. */
  readonly under: string;
  readonly method: Method;
  readonly place: Place;
  /** The parameters of its path item. */
  readonly shared: Place;
}

interface FoundCallback extends Found {
  readonly name: string;
}

export function readOperations(context: Context): Pick<ApiModel, 'operations' | 'webhooks'> {
  warnSamePaths(context);
  const { root } = context;
  const calls = root
    .child('paths')
    .members()
    .flatMap((path) => findInPath(path, context));
  const hooks = root
    .child('webhooks')
    .members()
    .flatMap((hook) => findInItem(hook, context));
  const callbacks = calls.map(({ place }) => findCallbacks(place, context));
  const ids = assignIds([...calls, ...hooks, ...callbacks.flat()], context);
  for (const call of calls) {
    const id = ids.get(keyOf(call)) ?? '';
    context.linkable.set(id, id);
    context.linkable.set(joinPointer('/paths', call.under, call.method), id);
  }
  const global = readSecurity(root.child('security'), context) ?? [];
  const operations = calls.map((call, index): Operation => {
    const exchange = readExchange(call, ids, global, context);
    checkTemplate(call.under, exchange.parameters, call.place, context);
    return {
      kind: 'operation',
      path: call.under,
      ...exchange,
      callbacks: (callbacks[index] ?? []).map((found): Callback => {
        warnUnsupported(found.place, ['callbacks'], context.problems);
        const { name, under: expression } = found;
        return { kind: 'callback', name, expression, ...readExchange(found, ids, [], context) };
      }),
    };
  });
  const webhooks = hooks.map((hook): Webhook => {
    warnUnsupported(hook.place, ['callbacks'], context.problems);
    return { kind: 'webhook', name: hook.under, ...readExchange(hook, ids, [], context) };
  });
  return { operations, webhooks };
}

/** Paths that differ by the names of their parameters alone cannot be told apart. */
function warnSamePaths(context: Context): void {
  const seen = new Map<string, string>();
  for (const { name, at } of context.root.child('paths').members()) {
    const template = name.replace(/\{[^{}]*\}/g, '{}');
    const other = seen.get(template);
    if (other !== undefined) {
      context.problems.warn(
        'path-duplicate',
        at,
        `${quote(name)} cannot be told apart from ${quote(other)}.`,
      );
    }
    seen.set(template, name);
  }
}

function declaredId(operation: Place): string | undefined {
  return operation.child('operationId').text || undefined;
}

function findInPath(path: Place, context: Context): Found[] {
  if (path.name.startsWith('x-')) return [];
  if (!path.name.startsWith('/')) {
    context.problems.error(
      'path-name',
      path.at,
      `A path must start with "/", but this one is ${quote(path.name)}.`,
    );
  }
  return findInItem(path, context);
}

function findInItem(place: Place, context: Context): Found[] {
  const item = context.references.follow(place);
  if (!item?.object) return [];
  warnUnsupported(item, ['servers'], context.problems);
  const shared = item.child('parameters');
  return item.members().flatMap((operation) => {
    const method = methods.find((each) => each === operation.name);
    return method && operation.object
      ? [{ under: place.name, method, place: operation, shared }]
      : [];
  });
}

function findCallbacks(operation: Place, context: Context): FoundCallback[] {
  return operation
    .child('callbacks')
    .members()
    .flatMap((member) => {
      const expressions = context.references.follow(member)?.members() ?? [];
      return expressions
        .filter(({ name }) => !name.startsWith('x-'))
        .flatMap((expression) => findInItem(expression, context))
        .map((found) => ({ ...found, name: member.name }));
    });
}

/** Tells apart what one path item is read as under several names; a callback that is referred to twice is one. */
function keyOf({ place, under }: Found): string {
  return JSON.stringify([place.pointer, under]);
}

/** By key: the ids as they are declared, then derived ones for the rest, made unique by a number. */
function assignIds(all: readonly Found[], context: Context): ReadonlyMap<string, string> {
  const found = new Map(all.map((each) => [keyOf(each), each]));
  const taken = new Set<string>();
  for (const { place } of found.values()) {
    const id = declaredId(place);
    if (id === undefined) continue;
    if (taken.has(id)) {
      context.problems.error(
        'operation-id-duplicate',
        place.child('operationId').at,
        `Another operation already has the operationId ${quote(id)}.`,
      );
    }
    taken.add(id);
  }
  const ids = new Map<string, string>();
  for (const [key, { place, method, under }] of found) {
    const declared = declaredId(place);
    const base = declared ?? deriveOperationId(method, under);
    let id = base;
    if (declared === undefined) for (let n = 2; taken.has(id); n++) id = `${base}${n}`;
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}

function readExchange(
  found: Found,
  ids: ReadonlyMap<string, string>,
  global: readonly SecurityRequirement[],
  context: Context,
): Omit<Webhook, 'kind' | 'name'> {
  const { method, place, shared } = found;
  const { parameters, body, responses } = context.version.reader.readMessages(
    place,
    shared,
    context,
  );
  if (body && bodyless.has(method)) {
    context.problems.warn(
      'body-ignored',
      body.at,
      `A request body has no meaning with ${method.toUpperCase()}; it is ignored.`,
    );
  }
  return {
    id: ids.get(keyOf(found)) ?? '',
    method,
    ...texts(place, 'summary', 'description'),
    tags: place
      .child('tags')
      .items()
      .flatMap((tag) => tag.text ?? []),
    deprecated: place.child('deprecated').flag ?? false,
    parameters: order.flatMap((where) => parameters.filter((parameter) => parameter.in === where)),
    ...(body && !bodyless.has(method) && { body }),
    responses,
    security: readSecurity(place.child('security'), context) ?? global,
    extensions: extensionsOf(place),
    at: place.at,
  };
}
