import type { ApiModel, Body, Operation, Parameter } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { delimiters, essenceOf, isJsonMediaType } from '@speclock/wire';
import { sayOnce } from './common.ts';
import { readError, readFill, readGone, readRetry } from './extensions.ts';
import type { GeneratedFile } from './generated-file.ts';
import {
  Expression,
  FromRuntime,
  type Literal,
  namesFromRuntime,
  printLiteral,
} from './print/literal.ts';
import { findReadOnly, type ReadOnly } from './read-only.ts';
import { describeSecurity, signInBy } from './security.ts';

/** An object by names from a document: without a prototype, `__proto__` is a name like any other. */
function record(entries: Iterable<readonly [string, Literal]>): { [name: string]: Literal } {
  const object: { [name: string]: Literal } = Object.create(null);
  for (const [name, value] of entries) object[name] = value;
  return object;
}

type Described = { readonly [name: string]: Literal | undefined };

/** What a parameter has besides its name that OpenAPI does not say by default. */
function describeParameter(parameter: Parameter, problems: Problem[]): Described {
  const { in: place, style, explode, mediaType } = parameter;
  const fill = readFill(parameter);
  problems.push(...fill.problems);
  const how = {
    style:
      style === (place === 'path' || place === 'header' ? 'simple' : 'form') ? undefined : style,
    explode: style === 'deepObject' || explode === (style === 'form') ? undefined : explode,
    allowReserved: (place === 'query' && parameter.allowReserved) || undefined,
    isJson: isJsonMediaType(essenceOf(mediaType ?? '') ?? '') || undefined,
  };
  return {
    write: isEmpty(how) ? undefined : new FromRuntime('styled', [how]),
    fill: fill.value,
  };
}

/** Whether it has no member that is printed. */
function isEmpty(described: Described): boolean {
  return Object.values(described).every((value) => value === undefined);
}

/** What encodes a body that is neither JSON nor text. */
function encoderOf({ mediaType, encoding }: Body['content'][number]): FromRuntime | undefined {
  const essence = essenceOf(mediaType);
  if (essence === 'application/x-www-form-urlencoded') {
    const styled = Object.entries(encoding).flatMap(([name, { style, explode, allowReserved }]) => {
      const how = { style, explode, allowReserved };
      return isEmpty(how) ? [] : [[name, new FromRuntime('styled', [how])] as const];
    });
    if (styled.length === 0) return new FromRuntime('urlEncoded');
    return new FromRuntime('styledForm', [record(styled)]);
  }
  if (essence !== 'multipart/form-data') return undefined;
  const types = Object.entries(encoding).flatMap(([name, { contentType }]) =>
    contentType === undefined ? [] : [[name, contentType.split(/\s*,\s*/)] as const],
  );
  const joined = Object.entries(encoding).flatMap(([name, { style = 'form', explode }]) =>
    explode === false ? [[name, delimiters[style] ?? ','] as const] : [],
  );
  if (joined.length > 0) return new FromRuntime('multipart', [record(types), record(joined)]);
  return new FromRuntime('multipart', types.length === 0 ? [] : [record(types)]);
}

function describeOperation(
  operation: Operation,
  readOnly: ReadOnly,
  problems: Problem[],
): Described {
  const { method, path, body, responses, security } = operation;
  const retry = readRetry(operation);
  const gone = readGone(operation);
  problems.push(...retry.problems, ...gone.problems);
  const parameters = operation.parameters.map((parameter) => ({
    ...parameter,
    described: describeParameter(parameter, problems),
  }));
  const describedIn = (place: Parameter['in']): Literal | undefined => {
    const those = parameters.filter((parameter) => parameter.in === place);
    // The path has the names of its own.
    const told = place === 'path' ? those.filter(({ described }) => !isEmpty(described)) : those;
    if (told.length === 0) return undefined;
    const table = record(told.map((each) => [each.name, each.described]));
    return place === 'cookie' ? new FromRuntime('cookies', [table]) : table;
  };
  const accept = [
    ...new Set(responses.flatMap(({ content }) => content.map(({ mediaType }) => mediaType))),
  ];
  return {
    method,
    path,
    pathParameters: describedIn('path'),
    query: describedIn('query'),
    header: describedIn('header'),
    cookie: describedIn('cookie'),
    body:
      body &&
      record(
        body.content.map((each) => {
          const shape = each.schema && readOnly.nameOf(each.schema);
          const prepare =
            shape && new FromRuntime('withoutReadOnly', [new Expression('readOnly'), shape]);
          const choose = each.mediaType.includes('*') ? new FromRuntime('chooseType') : undefined;
          return [each.mediaType, { encode: encoderOf(each), choose, prepare }];
        }),
      ),
    responses: record(
      responses.map(({ status, content }) => [status, content.map(({ mediaType }) => mediaType)]),
    ),
    accept: accept.length === 0 ? undefined : accept.join(', '),
    security: security.length === 0 ? undefined : alternatives(security),
    ...retry.value,
    gone: gone.value,
  };
}

/** Prints `src/operations.ts`: what the runtime needs to know of the API, as data that its type checks. */
export function printOperations(model: ApiModel): {
  readonly file: GeneratedFile;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const readOnly = findReadOnly(model);
  const { common, operations } = sayOnce(
    model.operations.map((operation) => [
      operation.id,
      describeOperation(operation, readOnly, problems),
    ]),
  );
  const security = describeSecurity(model);
  const error = readError(model);
  const retry = readRetry(model);
  problems.push(...security.problems, ...error.problems, ...retry.problems);
  const descriptor: Literal = {
    server: defaultServer(model),
    common,
    operations: record(operations),
    securitySchemes: record(
      [...security.schemes].flatMap(([name, scheme]) => {
        const signIn = signInBy(scheme);
        return signIn ? [[name, signIn] as const] : [];
      }),
    ),
    ...retry.value,
    error: error.value && record(Object.entries(error.value)),
  };
  const shapes = [...readOnly.shapes].map(([name, shape]) => [name, { ...shape }] as const);
  const names = namesFromRuntime(descriptor);
  const imports =
    names.length === 0
      ? 'import type { ApiDescriptor, OperationDescriptor }'
      : `import { type ApiDescriptor, ${['type OperationDescriptor', ...names].join(', ')} }`;
  const readOnlyShapes =
    shapes.length === 0
      ? ''
      : `
/** Where readOnly properties stand, which requests leave out. */
const readOnly = ${printLiteral(record(shapes))} as const;
`;
  const content = `${imports} from '@speclock/runtime';
import type { operations } from './types.ts';
${readOnlyShapes}
/** What the runtime knows of this API. */
export const descriptor = ${printLiteral(descriptor)} satisfies ApiDescriptor & {
  readonly operations: Readonly<Record<keyof operations, OperationDescriptor>>;
};
`;
  return { file: { path: 'src/operations.ts', content }, problems };
}

/** The names of each alternative's schemes, none at all last: a client takes the first that its credentials serve. */
function alternatives(security: Operation['security']): string[][] {
  const names = security.map((all) => Object.keys(all));
  return [...names.filter((all) => all.length > 0), ...names.filter((all) => all.length === 0)];
}

/** The first server that a program can call without knowing where the document came from. */
export function defaultServer(model: ApiModel): string | undefined {
  return model.servers.find(({ url }) => /^https?:\/\//i.test(url))?.url;
}
