import type { Method, Operation, Parameter, SecurityRequirement } from '../api-model.ts';
import { quote } from '../json.ts';
import { deriveOperationId, methods } from '../operation-id.ts';
import type { Place } from '../place.ts';
import { readBody, readResponses } from './content.ts';
import { type Context, extensionsOf, texts, warnUnsupported } from './context.ts';
import { checkTemplate, readParameterList } from './parameters.ts';
import { readSecurity } from './security.ts';

const order: readonly Parameter['in'][] = ['path', 'query', 'header', 'cookie'];
/** Methods with which fetch refuses to send a body. */
const bodyless = new Set<Method>(['get', 'head', 'trace']);

interface Found {
  readonly path: string;
  readonly method: Method;
  readonly place: Place;
  readonly shared: ReadonlyMap<string, Parameter>;
}

export function readOperations(context: Context): Operation[] {
  warnSamePaths(context);
  const found = context.root
    .child('paths')
    .members()
    .flatMap((path) => findOperations(path, context));
  const ids = assignIds(found, context);
  const global = readSecurity(context.root.child('security'), context) ?? [];
  return found.map((each, index) => readOperation(each, ids[index] ?? '', global, context));
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

function findOperations(path: Place, context: Context): Found[] {
  if (path.name.startsWith('x-')) return [];
  if (!path.name.startsWith('/')) {
    context.problems.error(
      'path-name',
      path.at,
      `A path must start with "/", but this one is ${quote(path.name)}.`,
    );
  }
  const item = context.references.follow(path);
  if (!item?.object) return [];
  warnUnsupported(item, ['servers'], context.problems);
  const shared = readParameterList(item.child('parameters'), context);
  return item.members().flatMap((place) => {
    const method = methods.find((each) => each === place.name);
    return method && place.object ? [{ path: path.name, method, place, shared }] : [];
  });
}

/** The ids as they are declared, then derived ones for the rest, made unique by a number. */
function assignIds(found: readonly Found[], context: Context): string[] {
  const taken = new Set<string>();
  for (const { place } of found) {
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
  return found.map(({ place, method, path }) => {
    const declared = declaredId(place);
    if (declared !== undefined) return declared;
    const base = deriveOperationId(method, path);
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}${n}`;
    taken.add(id);
    return id;
  });
}

function readOperation(
  { path, method, place, shared }: Found,
  id: string,
  global: readonly SecurityRequirement[],
  context: Context,
): Operation {
  const merged = new Map([...shared, ...readParameterList(place.child('parameters'), context)]);
  const parameters = order.flatMap((where) =>
    [...merged.values()].filter((parameter) => parameter.in === where),
  );
  checkTemplate(path, parameters, place, context);
  warnUnsupported(place, ['servers', 'callbacks'], context.problems);
  const body = readBody(place.child('requestBody'), context);
  if (body && bodyless.has(method)) {
    context.problems.warn(
      'body-ignored',
      body.at,
      `A request body has no meaning with ${method.toUpperCase()}; it is ignored.`,
    );
  }
  return {
    kind: 'operation',
    id,
    method,
    path,
    ...texts(place, 'summary', 'description'),
    tags: place
      .child('tags')
      .items()
      .flatMap((tag) => tag.text ?? []),
    deprecated: place.child('deprecated').flag ?? false,
    parameters,
    ...(body && !bodyless.has(method) && { body }),
    responses: readResponses(place.child('responses'), context),
    security: readSecurity(place.child('security'), context) ?? global,
    extensions: extensionsOf(place),
    at: place.at,
  };
}
