import type { ApiModel, Body, Operation, Parameter } from '@speclock/model';
import type { Problem } from '@speclock/schema';
import { readError, readFill, readRetry } from './extensions.ts';
import type { GeneratedFile } from './generated-file.ts';
import { type Literal, printLiteral } from './print/literal.ts';
import { describeSecurity } from './security.ts';

/** An object by names from a document: without a prototype, `__proto__` is a name like any other. */
function record(entries: Iterable<readonly [string, Literal]>): { [name: string]: Literal } {
  const object: { [name: string]: Literal } = Object.create(null);
  for (const [name, value] of entries) object[name] = value;
  return object;
}

function describeParameter(parameter: Parameter, problems: Problem[]): Literal {
  const fill = readFill(parameter);
  problems.push(...fill.problems);
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    style: parameter.style,
    explode: parameter.explode,
    allowReserved: (parameter.in === 'query' && parameter.allowReserved) || undefined,
    mediaType: parameter.mediaType,
    fill: fill.value,
  };
}

/** The content types that the document gives to parts of a multipart body, where it gives a single one. */
function partTypes(body: Body): Literal | undefined {
  const types = body.content
    .filter(({ mediaType }) => mediaType.toLowerCase().startsWith('multipart/'))
    .flatMap(({ encoding }) => Object.entries(encoding))
    .flatMap(([name, { contentType }]) =>
      contentType === undefined || /[*,]/.test(contentType) ? [] : [[name, contentType] as const],
    );
  return types.length === 0 ? undefined : record(types);
}

function describeOperation(operation: Operation, problems: Problem[]): Literal {
  const { body } = operation;
  const retry = readRetry(operation);
  problems.push(...retry.problems);
  return {
    method: operation.method,
    path: operation.path,
    parameters: operation.parameters.map((parameter) => describeParameter(parameter, problems)),
    body: body && {
      required: body.required,
      mediaTypes: body.content.map(({ mediaType }) => mediaType),
      partTypes: partTypes(body),
    },
    responses: record(
      operation.responses.map(({ status, content }) => [
        status,
        content.map(({ mediaType }) => mediaType),
      ]),
    ),
    security: operation.security.map((all) => record(Object.entries(all))),
    retry: retry.value,
  };
}

/** Prints `src/operations.ts`: what the runtime needs to know of the API, as data that its type checks. */
export function printOperations(model: ApiModel): {
  readonly file: GeneratedFile;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const operations = record(
    model.operations.map((operation) => [operation.id, describeOperation(operation, problems)]),
  );
  const security = describeSecurity(model);
  const error = readError(model);
  problems.push(...security.problems, ...error.problems);
  const descriptor: Literal = {
    title: model.info.title,
    version: model.info.version,
    servers: absoluteServers(model),
    operations,
    securitySchemes: record([...security.schemes].map(([name, scheme]) => [name, { ...scheme }])),
    error: error.value && { ...error.value },
  };
  const content = `import type { ApiDescriptor, OperationDescriptor } from '@speclock/runtime';
import type { operations } from './types.ts';

/** What the runtime knows of this API. */
export const descriptor = ${printLiteral(descriptor)} satisfies ApiDescriptor & {
  readonly operations: Readonly<Record<keyof operations, OperationDescriptor>>;
};
`;
  return { file: { path: 'src/operations.ts', content }, problems };
}

/** The servers that a program can call without knowing where the document came from. */
export function absoluteServers(model: ApiModel): readonly string[] {
  return model.servers.map(({ url }) => url).filter((url) => /^https?:\/\//i.test(url));
}
