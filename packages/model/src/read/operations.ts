import type { Method, Operation, Parameter, SecurityRequirement } from '../api-model.ts';
import { quote } from '../json.ts';
import { deriveOperationId, methods } from '../operation-id.ts';
import type { Place } from '../place.ts';
import { readBody, readResponses } from './content.ts';
import { type Context, extensionsOf, texts } from './context.ts';
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
  const found = context.root
    .child('paths')
    .members()
    .flatMap((path) => findOperations(path, context));
  const ids = assignIds(found, context);
  const global = readSecurity(context.root.child('security'), context) ?? [];
  return found.map((each, index) => readOperation(each, ids[index] ?? '', global, context));
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
  warnUnsupported(item, ['servers'], context);
  const shared = readParameterList(item.child('parameters'), context);
  return item.members().flatMap((place) => {
    const method = methods.find((each) => each === place.name);
    return method && place.object ? [{ path: path.name, method, place, shared }] : [];
  });
}

/** What is valid and read over: it is said once, where it stands. */
function warnUnsupported(place: Place, names: readonly string[], context: Context): void {
  for (const name of names) {
    const child = place.child(name);
    if (child.value === undefined || child.value === null) continue;
    context.problems.warn(
      `unsupported-${name}`,
      child.at,
      `${quote(name)} is not supported here yet; nothing is derived from it.`,
    );
  }
}

/** The ids as they are declared, then derived ones for the rest, made unique by a number. */
function assignIds(found: readonly Found[], context: Context): string[] {
  const taken = new Set<string>();
  for (const { place } of found) {
    const id = place.child('operationId');
    if (id.text === undefined) continue;
    if (taken.has(id.text)) {
      context.problems.error(
        'operation-id-duplicate',
        id.at,
        `Another operation already has the operationId ${quote(id.text)}.`,
      );
    }
    taken.add(id.text);
  }
  return found.map(({ place, method, path }) => {
    const declared = place.child('operationId').text;
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
  warnUnsupported(place, ['servers', 'callbacks'], context);
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
