import type { MediaType, Operation, Parameter } from '@speclock/model';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  markedProperties,
  textShape,
} from '@speclock/schema';
import { isJsonMediaType } from '@speclock/wire';
import type { CaseRequest, Slot } from '../case.ts';
import type { PlanContext } from '../plan/context.ts';
import { NotEncodable } from '../plan/not-encodable.ts';
import { marked, plainValues, type Template } from '../plan/template.ts';
import { type RequestBody, withBody, writeRequest } from '../plan/write-request.ts';
import { parameterNames, sharedPath } from '../resource/paths.ts';
import type { CallOptions } from '../scenario/scenario.ts';
import { withNameAround } from './named.ts';

/** A request with marks in it, and what they stand for. */
export interface Marked {
  readonly request: CaseRequest;
  readonly slots: readonly Slot[];
}

/** Plain valid requests, and what a scenario makes of them. */
export interface Requests {
  /** Undefined where no valid request of the operation is known, or what is asked for has no form. */
  request(operation: Operation, options?: CallOptions): Marked | undefined;
  /** Whether a value keeps the schema of an operation's JSON body. */
  isValidBody(operation: Operation, body: Json): boolean;
  /** What of an answer may be sent back: what is only read is left out. */
  writable(operation: Operation, received: Json): Json;
  /** A valid body with marks in it; undefined where there is none that is JSON. */
  body(operation: Operation): { readonly value: Json; readonly slots: readonly Slot[] } | undefined;
}

export function createRequests(context: PlanContext): Requests {
  const templateOf = (operation: Operation): Template | undefined => {
    const template = context.template(operation);
    return 'code' in template ? undefined : template;
  };

  function request(operation: Operation, options: CallOptions = {}): Marked | undefined {
    const template = templateOf(operation);
    if (template === undefined) return undefined;
    const plain = marked(template, plainValues(template));
    const { around } = options;
    const values = around === undefined ? plain : withNameAround(plain, template, around, context);
    if (values === undefined) return undefined;
    const parameters = withParameters(operation, values.parameters, options);
    try {
      const written = write(operation, parameters, values.body, template, options);
      return { request: changed(written, options), slots: template.slots };
    } catch (error) {
      if (error instanceof NotEncodable) return undefined;
      throw error;
    }
  }

  function write(
    operation: Operation,
    parameters: ReadonlyMap<Parameter, Json>,
    plain: RequestBody | undefined,
    template: Template,
    { body, bytes, mediaType, more }: CallOptions,
  ): CaseRequest {
    if (bytes !== undefined) {
      const { target, headers } = writeRequest(context.model, operation, { parameters });
      const contentType = mediaType ?? plain?.mediaType.mediaType ?? 'application/octet-stream';
      const own = headers.filter(([name]) => !/^(?:accept|content-type)$/i.test(name));
      const encoded = { contentType, bytes: Buffer.from(bytes).toString('base64') };
      return withBody(operation, target, own, encoded);
    }
    const of = mediaType === undefined ? undefined : contentOf(operation, mediaType);
    const own = template.bodies.find((one) => one.mediaType === of);
    const chosen =
      of === undefined ? plain : own && marked(template, { parameters, body: own }).body;
    if (body === undefined) {
      const isMore =
        more !== undefined && chosen !== undefined && isJsonObject(chosen.value as Json);
      const filled = isMore
        ? { ...chosen, value: { ...(chosen.value as JsonObject), ...more } }
        : chosen;
      return writeRequest(context.model, operation, {
        parameters,
        ...(filled && { body: filled }),
      });
    }
    const content = of ?? plain?.mediaType ?? operation.body?.content[0];
    if (content === undefined) return writeRequest(context.model, operation, { parameters });
    const given: RequestBody = { mediaType: content, value: body, at: content.at };
    return writeRequest(context.model, operation, { parameters, body: given });
  }

  return {
    request,
    writable(operation, received) {
      const key = operation.body?.content.find((one) => isJsonMediaType(one.mediaType))?.schema;
      const schema = key === undefined ? undefined : context.table[key];
      if (schema === undefined || !isJsonObject(received)) return received;
      const onlyRead = markedProperties(context.table, schema, 'readOnly');
      const { properties } = textShape(context.table, schema, 1);
      const isWritten = ([name]: readonly [string, Json]): boolean =>
        !onlyRead.has(name) && (properties === undefined || Object.hasOwn(properties, name));
      return Object.fromEntries(Object.entries(received).filter(isWritten));
    },
    isValidBody(operation, body) {
      const content = operation.body?.content.find(({ mediaType }) => isJsonMediaType(mediaType));
      return content !== undefined && context.arrival.body(content, body)?.length === 0;
    },
    body(operation) {
      const template = templateOf(operation);
      const { body } = template === undefined ? {} : marked(template, plainValues(template));
      if (template === undefined || body === undefined) return undefined;
      if (!isJsonMediaType(body.mediaType.mediaType)) return undefined;
      return { value: body.value as Json, slots: template.slots };
    },
  };
}

function contentOf({ body }: Operation, mediaType: string): MediaType | undefined {
  return body?.content.find((one) => one.mediaType === mediaType);
}

function withParameters(
  operation: Operation,
  plain: ReadonlyMap<Parameter, Json>,
  { instance, parameters }: CallOptions,
): ReadonlyMap<Parameter, Json> {
  const all = new Map(plain);
  const names = parameterNames(operation.path);
  const given = parameterNames(
    instance === undefined ? '' : sharedPath(operation.path, instance.resource),
  );
  for (const parameter of operation.parameters) {
    const { name } = parameter;
    const index = parameter.in === 'path' ? names.indexOf(name) : -1;
    const own = instance?.parameters[given[index] ?? ''];
    if (own !== undefined) all.set(parameter, own);
    if (parameters === undefined || !Object.hasOwn(parameters, name)) continue;
    const value = parameters[name];
    if (value === undefined) all.delete(parameter);
    else all.set(parameter, value);
  }
  return all;
}

function changed(
  request: CaseRequest,
  { method, target, headers = [], unescaped = '' }: CallOptions,
): CaseRequest {
  const replaced = new Set(headers.map(([name]) => name.toLowerCase()));
  const kept = request.headers.filter(([name]) => !replaced.has(name.toLowerCase()));
  const [path = '', ...query] = request.target.split('?');
  const plain = [...unescaped].reduce(
    (written, sign) => written.replaceAll(encodeURIComponent(sign), sign),
    path,
  );
  return {
    ...request,
    target: target ?? [plain, ...query].join('?'),
    method: method ?? request.method,
    headers: [...kept, ...headers],
  };
}
